import { createTheme } from '@mui/material/styles'
import { enUS, zhCN } from '@mui/material/locale'
import { enUS as gridEn, zhCN as gridZh } from '@mui/x-data-grid/locales'
import { enUS as datesEn, zhCN as datesZh } from '@mui/x-date-pickers/locales'
import type { Language } from '../../shared/texts.ts'

/** Warm paper and deep teal: contrast of text at least 4.5 in both schemes, one accent for the one next step. */
export function makeTheme(language: Language) {
  return createTheme(
    {
      cssVariables: { colorSchemeSelector: '[data-color-scheme="%s"]' },
      colorSchemes: {
        light: {
          palette: {
            primary: { main: '#0f5e5a' },
            secondary: { main: '#a14a12' },
            background: { default: '#f7f5f1', paper: '#ffffff' },
            success: { main: '#22693a' },
            warning: { main: '#8a5200' },
            info: { main: '#1c5d86' },
          },
        },
        dark: {
          palette: {
            primary: { main: '#7fd1c7' },
            secondary: { main: '#f0b07a' },
            background: { default: '#14181a', paper: '#1d2325' },
            // A filled notice takes the dark one under white text: contrast at least 4.5.
            success: { main: '#7cc489', dark: '#2b6b35' },
            info: { main: '#8fc1e3', dark: '#2a6288' },
            error: { main: '#ff8a80', dark: '#a8322a' },
          },
        },
      },
      typography: {
        // The Chinese face draws English quotation marks as wide as a Chinese character.
        fontFamily: `${language === 'en' ? '"Noto Sans", ' : ''}"Noto Sans SC", system-ui, sans-serif`,
        fontSize: 14,
        h1: { fontSize: '1.5rem', fontWeight: 700, lineHeight: 1.4 },
        h2: { fontSize: '1.125rem', fontWeight: 700, lineHeight: 1.5 },
        h3: { fontSize: '1rem', fontWeight: 700 },
        fontWeightMedium: 700,
        button: { textTransform: 'none', fontWeight: 700 },
      },
      shape: { borderRadius: 8 },
      components: {
        MuiButton: { defaultProps: { disableElevation: true } },
        MuiPaper: { defaultProps: { variant: 'outlined' }, styleOverrides: { root: { backgroundImage: 'none' } } },
        MuiDrawer: { defaultProps: { slotProps: { paper: { variant: 'elevation', elevation: 8 } } } },
        MuiTextField: { defaultProps: { fullWidth: true, size: 'small' } },
        MuiAutocomplete: { defaultProps: { size: 'small' } },
      },
    },
    language === 'en' ? enUS : zhCN,
    language === 'en' ? gridEn : gridZh,
    language === 'en' ? datesEn : datesZh,
  )
}
