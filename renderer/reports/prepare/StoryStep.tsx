import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import type { FieldControl } from '../../core/form/FormField.tsx'
import { CommandForm } from '../../core/form/CommandForm.tsx'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { Section } from '../../core/ui/Section.tsx'
import { useCodeLabels } from '../../core/usePack.ts'
import type { Prepared, StepProps } from './preparation.ts'

/** One story of a client who agreed to its publication, told so that nobody knows who it is. */
export function StoryStep({ prepared, file, mayWrite }: StepProps) {
  const { text } = useTexts()
  const { preparation } = file
  const stories = prepared.stories ?? []
  const isNobody = prepared.stories?.length === 0 && preparation.storyCaseId === null
  return (
    <Section title={text('prepare.story.title')} lead={text(isNobody ? 'prepare.story.nobody' : 'prepare.story.lead')}>
      {!isNobody && !mayWrite && <Typography sx={{ whiteSpace: 'pre-wrap' }}>{preparation.storyText ?? text('prepare.nothing')}</Typography>}
      {!isNobody && mayWrite && (
        <CommandForm
          name="reportPreparations.tellStory"
          table="report_preparations"
          title={text('prepare.story.title')}
          fixed={{ preparationId: preparation.id, version: preparation.version }}
          initial={{ storyCaseId: preparation.storyCaseId, storyText: preparation.storyText }}
          draft={`reportPreparations.tellStory:${preparation.id}`}
          submitLabel={text('prepare.story.save')}
          done={text('prepare.story.saved')}
          sections={[
            {
              fields: [
                { name: 'storyCaseId', render: (control) => <CaseChoice control={control} stories={stories} /> },
                { name: 'storyText', rows: 8, hint: text('prepare.story.hint') },
              ],
            },
          ]}
        />
      )}
    </Section>
  )
}

function CaseChoice({ control, stories }: { control: FieldControl; stories: NonNullable<Prepared['stories']> }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const chosen = stories.find(({ caseId }) => caseId === control.value) ?? null
  return (
    <Autocomplete
      options={stories}
      value={chosen}
      onChange={(_event, story) => control.onChange(story?.caseId ?? null)}
      getOptionLabel={({ caseNo, clientLabel }) => `${clientLabel ?? ''} ${caseNo}`}
      getOptionKey={({ caseId }) => caseId}
      isOptionEqualToValue={(a, b) => a.caseId === b.caseId}
      noOptionsText={text('prepare.story.nobody')}
      renderInput={(params) => (
        <TextField
          {...params}
          label={control.label}
          error={control.error}
          helperText={
            control.helperText ??
            (chosen &&
              text(chosen.endsOn ? 'prepare.story.consentUntil' : 'prepare.story.consent', {
                purpose: label('consentPurpose', chosen.purpose),
                on: dateText(chosen.grantedOn, language),
                until: dateText(chosen.endsOn, language),
              }))
          }
        />
      )}
    />
  )
}
