import Box from '@mui/material/Box'
import TableCell from '@mui/material/TableCell'
import { differenceText, scoreText } from '../assessments/instrumentWords.ts'
import { useFindInstrument } from '../assessments/useInstruments.ts'
import { addressFor } from '../assessments/useSubject.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import type { GroupFile } from './GroupPage.tsx'

interface Props {
  group: GroupFile['group']
  member: GroupFile['members'][number]
  mayWrite: boolean
}

/** Before, after and change of one member; an instrument's scorings open, and the one that is missing is begun here. */
export function MeasuredCells({ group, member, mayWrite }: Props) {
  const { text, language } = useTexts()
  const find = useFindInstrument()
  const instrument = group.measureInstrumentId === null ? undefined : find(group.measureInstrumentId)
  const { pre, post, change, isImproved } = member.measured
  const amount = (value: number): string => (instrument ? scoreText(instrument, value) : String(value))
  const sign = (value: number): string => (instrument ? differenceText(instrument, value) : value > 0 ? `+${value}` : value < 0 ? `\u2212${-value}` : '0')
  const cell = (reading: typeof pre, begins: boolean) => (
    <TableCell>
      {reading === null ? (
        begins && instrument ? <RecordLink to={addressFor('/assessments/new', { caseId: null, clientId: member.clientId, stayId: null }, { instrument: instrument.id })}>{text('groups.score')}</RecordLink> : '\u2014'
      ) : (
        <>
          {reading.assessmentId ? <RecordLink to={`/assessments/${reading.assessmentId}`}>{amount(reading.score)}</RecordLink> : <strong>{amount(reading.score)}</strong>}
          <Box component="span" sx={{ color: 'text.secondary', ml: 1, whiteSpace: 'nowrap' }}>
            {dateText(reading.on, language)}
          </Box>
        </>
      )}
    </TableCell>
  )
  return (
    <>
      {cell(pre, mayWrite)}
      {cell(post, pre !== null && mayWrite)}
      <TableCell sx={{ whiteSpace: 'nowrap', ...(isImproved ? { color: 'success.main', fontWeight: 700 } : {}) }}>
        {change === null ? '\u2014' : `${sign(change)} ${text(isImproved ? 'groups.isBetter' : 'groups.isNotBetter')}`}
      </TableCell>
    </>
  )
}
