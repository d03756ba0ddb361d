import Box from '@mui/material/Box'
import type { SurveyForm } from '../../shared/packs/forms.ts'
import { labelIn } from '../../shared/packs/label.ts'
import type { Tally } from '../../shared/surveys/surveyResults.ts'
import { countText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'

/** A part of a whole in percent to one decimal, half up; a dash where there is no whole. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? '\u2014' : `${(Math.floor((part * 1000) / whole + 0.5) / 10).toFixed(1)}%`
}

interface Props {
  question: SurveyForm['questions'][number]
  tally: readonly Tally[]
  /** below this many answers only counts are shown (domain.md 7.11) */
  minAnswers: number
}

/**
 * The answers to one question: the figures and a bar beside them in one table, so that neither can say something else
 * than the other. Those who were helped stand apart.
 */
export function ResultTable({ question, tally, minAnswers }: Props) {
  const { text, language } = useTexts()
  const alone = tally.reduce((sum, one) => sum + one.alone, 0)
  const assisted = tally.reduce((sum, one) => sum + one.assisted, 0)
  const most = Math.max(1, ...tally.map((one) => one.alone + one.assisted))
  const cell = (n: number, whole: number): string => (whole >= minAnswers ? `${countText(n)} (${shareText(n, whole)})` : countText(n))
  return (
    <Box
      component="table"
      aria-label={labelIn(question, language)}
      sx={{ width: '100%', borderCollapse: 'collapse', '& td, & th': { py: 0.75, pr: 2, borderTop: 1, borderColor: 'divider' }, '& th': { textAlign: 'left', fontWeight: 400 }, '& thead th': { color: 'text.secondary', fontSize: '0.875rem', borderTop: 0 }, '& .figure': { textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' } }}
    >
      <thead>
        <tr>
          <th scope="col">{text('surveys.answer')}</th>
          <Box component="td" aria-hidden="true" sx={{ width: '38%', borderTop: '0 !important' }} />
          <th scope="col" className="figure">
            <Swatch colour="primary.main" />
            {text('surveys.byAlone')}
          </th>
          <th scope="col" className="figure">
            <Swatch colour="secondary.main" />
            {text('surveys.byAssisted')}
          </th>
          <th scope="col" className="figure">{text('surveys.together')}</th>
        </tr>
      </thead>
      <tbody>
        {tally.map((one) => {
          const choice = question.answers?.find((answer) => answer.value === one.value)
          return (
            <tr key={one.value}>
              <th scope="row">{choice ? labelIn(choice, language) : one.value}</th>
              <td aria-hidden="true">
                <Box sx={{ display: 'flex', height: 18, gap: '2px' }}>
                  <Box sx={{ width: `${(one.alone * 100) / most}%`, bgcolor: 'primary.main', borderRadius: 0.5 }} />
                  <Box sx={{ width: `${(one.assisted * 100) / most}%`, bgcolor: 'secondary.main', borderRadius: 0.5 }} />
                </Box>
              </td>
              <td className="figure">{cell(one.alone, alone)}</td>
              <td className="figure">{cell(one.assisted, assisted)}</td>
              <td className="figure">{cell(one.alone + one.assisted, alone + assisted)}</td>
            </tr>
          )
        })}
      </tbody>
    </Box>
  )
}

/** Which bar a column is. */
function Swatch({ colour }: { colour: string }) {
  return <Box component="span" aria-hidden="true" sx={{ display: 'inline-block', width: 12, height: 12, borderRadius: 0.5, mr: 0.75, bgcolor: colour }} />
}
