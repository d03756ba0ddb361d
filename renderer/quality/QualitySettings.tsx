import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { thresholdNames } from '../../shared/quality/thresholds.ts'
import { fieldHint } from '../../shared/words/words.ts'
import { CommandForm } from '../core/form/CommandForm.tsx'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useRead } from '../core/useCalls.ts'

/** What the site has agreed on: how late, how long, how full and how complete is still all right. */
export function QualitySettings() {
  const { text, language } = useTexts()
  const asked = useRead('quality.thresholds', {})
  if (!asked.data) return <FailureAlert problem={asked.error} />
  const { inForce, usual, version } = asked.data
  const hint = (name: (typeof thresholdNames)[number]) => text('quality.usually', { hint: fieldHint(language, null, name) ?? '', usual: usual[name] })
  return (
    <Paper sx={{ p: 3, maxWidth: 880 }}>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {text('quality.settingsLead')}
      </Typography>
      <CommandForm
        key={version}
        name="quality.setThresholds"
        title={text('quality.settingsTitle')}
        fixed={{ version }}
        initial={inForce}
        sections={[{ fields: thresholdNames.map((name) => ({ name, columns: 6, hint: hint(name) })) }]}
        submitLabel={text('common.save')}
        done={text('quality.settingsKept')}
      />
    </Paper>
  )
}
