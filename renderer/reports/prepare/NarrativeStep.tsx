import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { narrativeSections } from '../../../shared/reports/preparation.ts'
import { valueLabel } from '../../../shared/words/words.ts'
import { useTexts } from '../../core/language.ts'
import { Section } from '../../core/ui/Section.tsx'
import { useRun } from '../../core/useRun.ts'
import type { StepProps } from './preparation.ts'
import { SavedText } from './SavedText.tsx'

const languages = ['both', 'zh-CN', 'en'] as const

/** The sections people write, in the order of the report; each can begin with sentences made from its figures. */
export function NarrativeStep({ prepared, file, mayWrite }: StepProps) {
  const { text, language: shown } = useTexts()
  const { preparation } = file
  const { run, isRunning } = useRun('reportPreparations.amend')
  const drafts = prepared.figures?.drafts ?? {}
  const draftOf = (section: string): string | undefined => {
    const draft = drafts[section]
    if (!draft) return undefined
    return preparation.language === 'both' ? `${draft.zh}\n${draft.en}` : preparation.language === 'en' ? draft.en : draft.zh
  }
  return (
    <>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', mb: 2, flexWrap: 'wrap' }}>
        <Typography color="textSecondary" sx={{ flex: '1 1 320px' }}>
          {text('prepare.narrative.lead')}
        </Typography>
        <TextField
          select
          size="small"
          label={text('reports.language')}
          value={preparation.language}
          disabled={!mayWrite || isRunning}
          onChange={(event) => void run({ preparationId: preparation.id, version: preparation.version, language: event.target.value as (typeof languages)[number] })}
          sx={{ width: 200 }}
        >
          {languages.map((one) => (
            <MenuItem key={one} value={one}>
              {valueLabel(shown, null, 'language', one)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      {narrativeSections.map((section) => (
        <Section key={section} title={text(`prepare.section.${section}`)} lead={section === 'public' ? text('prepare.narrative.public') : undefined}>
          <SavedText file={file} mayWrite={mayWrite} part="narrative" name={section} label={text('prepare.narrative.text', { section: text(`prepare.section.${section}`) })} rows={3} draft={draftOf(section)} />
        </Section>
      ))}
    </>
  )
}
