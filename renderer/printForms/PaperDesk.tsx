import PictureAsPdfIcon from '@mui/icons-material/PictureAsPdfOutlined'
import PrintIcon from '@mui/icons-material/PrintOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { formMargins, formPaper, formStyle } from '../../shared/printForms/formStyle.ts'
import type { Language } from '../../shared/texts.ts'
import { useCommandAnswer } from '../core/commands.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import type { TaskProgress } from '../core/useCalls.ts'
import { useStyleSheet } from './useStyleSheet.ts'

/** Nothing of the program is on the paper: only the sheet, without the edge and the room around it. */
const onPaper = `@media print {
  html, body { background: #fff !important }
  main { padding: 0 !important; max-width: none !important }
  .form-desk { display: none !important }
  .form-sheet { width: auto !important; min-height: 0 !important; padding: 0 !important; border: 0 !important; margin: 0 !important }
}`

interface Props<Sheet> {
  title: string
  lead: string
  /** of the paper, which need not be the program's */
  language: Language
  onLanguage: (language: Language) => void
  back: { to: string; label: string }
  /** what is shown; undefined while it is read */
  shown: Sheet | undefined
  /** asks for what is printed: what comes out is what the access log was told of */
  printed: () => Promise<Sheet>
  save: { isPending: boolean; progress: TaskProgress | null; cancel: () => void }
  onSave: () => Promise<void>
  problem: unknown
  /** between the buttons and the sheet */
  notice?: ReactNode
  /** more styles of this kind of sheet */
  style?: string
  children: (sheet: Sheet) => ReactNode
}

/** A sheet of paper as it will be printed, to the printer or into a PDF, in either language. */
export function PaperDesk<Sheet>({ title, lead, language, onLanguage, back, shown, printed, save, onSave, problem, notice, style = '', children }: Props<Sheet>) {
  const { text } = useTexts()
  const [printing, setPrinting] = useState<Sheet | null>(null)
  const [refusal, setRefusal] = useState<unknown>(null)
  const sheet = printing ?? shown
  useStyleSheet(`${formPaper(language)}${formStyle}${style}${onPaper}`)

  async function print(): Promise<void> {
    setRefusal(null)
    try {
      const answer = await printed()
      flushSync(() => setPrinting(answer))
      window.print()
    } catch (refused) {
      setRefusal(refused)
    } finally {
      setPrinting(null)
    }
  }
  const isReady = shown !== undefined && !save.isPending
  useCommandAnswer('file.print', isReady ? () => void print() : null)
  useCommandAnswer('file.save', isReady ? () => void onSave() : null)

  return (
    <>
      <Box className="form-desk">
        <Page
          title={title}
          lead={lead}
          action={
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, flexShrink: 0, alignItems: 'center' }}>
              <ToggleButtonGroup
                exclusive
                size="small"
                value={language}
                aria-label={text('printForms.language')}
                onChange={(_event, next: Language | null) => next && onLanguage(next)}
                sx={{ '& button': { color: 'text.primary' } }}
              >
                <ToggleButton value="zh-CN" lang="zh-CN">{text('printForms.zh')}</ToggleButton>
                <ToggleButton value="en" lang="en">{text('printForms.en')}</ToggleButton>
              </ToggleButtonGroup>
              <Button variant="outlined" startIcon={<PictureAsPdfIcon />} disabled={!isReady} onClick={() => void onSave()}>
                {text('printForms.savePdf')}
              </Button>
              <Button variant="contained" startIcon={<PrintIcon />} disabled={!isReady} onClick={() => void print()}>
                {text('printForms.print')}
              </Button>
            </Box>
          }
        >
          <RecordLink to={back.to}>{back.label}</RecordLink>
          <FailureAlert problem={refusal ?? problem} />
          {notice}
          <TaskBar isRunning={save.isPending} progress={save.progress} onCancel={save.cancel} />
        </Page>
      </Box>
      {sheet !== undefined && (
        <Box sx={{ overflowX: 'auto', '@media print': { overflow: 'visible' } }} tabIndex={0} role="region" aria-label={text('printForms.preview')}>
          <Box className="form-sheet" sx={paper}>
            {children(sheet)}
          </Box>
        </Box>
      )}
    </>
  )
}

const { top, right, bottom, left } = formMargins
/** An A4 sheet, white in both schemes: paper is. */
const paper = {
  boxSizing: 'border-box',
  width: '210mm',
  minHeight: '297mm',
  p: `${top}mm ${right}mm ${bottom}mm ${left}mm`,
  mx: 'auto',
  mt: 2,
  bgcolor: '#fff',
  color: '#000',
  colorScheme: 'light',
  border: '1px solid',
  borderColor: 'divider',
} as const
