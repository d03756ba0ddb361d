import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useRouter } from '@tanstack/react-router'
import type { CallOutput } from '../../shared/contract.ts'
import { indicatorLabel } from '../../shared/indicators/labels.ts'
import { ruleName, severityName } from '../../shared/quality/problem.ts'
import { ruleIds, severities } from '../../shared/quality/qualityRules.ts'
import { fieldLabel } from '../../shared/words/words.ts'
import { accountField } from '../accounts/AccountPicker.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { RecordList, type ListColumn } from '../core/list/RecordList.tsx'
import { useHolds, useSession } from '../core/session.ts'
import { useFilters } from '../core/useFilters.ts'
import { programmeField } from '../programmes/ProgrammePicker.tsx'
import { addressOf } from './problemAddress.ts'
import { SeverityChip } from './SeverityChip.tsx'

type Line = CallOutput<'quality.list'>['rows'][number]

/** The work list: each line says what is wrong and what to do, and opens the record. */
export function ProblemList({ isOwn }: { isOwn: boolean }) {
  const { text, language } = useTexts()
  const { accountId } = useSession()
  const { history } = useRouter()
  const isLeader = useHolds('manager', 'supervisor')
  const [{ indicator, contractId }, setFilters] = useFilters()
  const indicatorName = (id: string) => indicatorLabel(id)[language === 'en' ? 'en' : 'zh']

  const columns: ListColumn<Line>[] = [
    { field: 'severityName', label: text('quality.severity'), width: 104, isSortable: true, cell: (row) => <SeverityChip severity={row.severity} /> },
    { field: 'says', label: text('quality.says'), cell: (row) => <Sentences {...row} /> },
    { field: 'clientId', label: fieldLabel(language, null, 'clientId'), width: 112, cell: (row, nameOf) => (row.clientId === null ? '' : nameOf(row.clientId)) },
    { field: 'label', label: text('quality.record'), width: 150, isSortable: true },
    ...(isOwn ? [] : [{ field: 'workerName', label: text('quality.whose'), width: 120, isSortable: true }]),
    { field: 'on', label: text('quality.on'), width: 130, isSortable: true, cell: (row) => dateText(row.on, language) },
    { field: 'rule', label: text('quality.rule'), width: 180, isSortable: true, isExtra: true },
    { field: 'mend', label: text('quality.mend'), isExtra: true },
  ]
  return (
    <>
      {indicator && <Chip sx={{ mb: 2 }} label={text('quality.onlyIndicator', { name: indicatorName(indicator) })} onDelete={() => setFilters({ indicator: undefined })} />}
      {contractId && <Chip sx={{ mb: 2 }} label={text('quality.onlyContract')} onDelete={() => setFilters({ contractId: undefined })} />}
      <RecordList<Line>
        name="quality.list"
        label={text('quality.title')}
        columns={columns}
        isTall
        personOf={(row) => row.clientId}
        filters={[
          { name: 'ruleId', label: text('quality.rule'), columns: 4, options: ruleIds.map((one) => ({ value: one, label: ruleName(one, language) })) },
          { name: 'severity', label: text('quality.severity'), columns: 2, options: severities.map((one) => ({ value: one, label: severityName(one, language) })) },
          programmeField('programmeId', undefined, { columns: 3 }),
          ...(isLeader && !isOwn ? [accountField('workerId', undefined, { label: text('quality.whose'), columns: 3 })] : []),
          { name: 'from', columns: 3 },
          { name: 'to', columns: 3 },
          ...(isOwn ? [] : [{ name: 'isMendable', label: text('quality.onlyMendable'), columns: 4 }]),
        ]}
        fixed={{
          language,
          ...(isOwn ? { workerId: accountId, isMendable: true } : {}),
          ...(indicator ? { indicatorId: indicator } : {}),
          ...(contractId ? { contractId } : {}),
        }}
        onOpen={(row) => history.push(addressOf(row))}
        empty={{ words: text(isOwn ? 'quality.noneOwn' : 'quality.none') }}
      />
    </>
  )
}

/** What is wrong, and below it what to do. */
function Sentences({ says, mend, isMendable }: Pick<Line, 'says' | 'mend' | 'isMendable'>) {
  const { text } = useTexts()
  return (
    <Box sx={{ py: 0.75, whiteSpace: 'normal', lineHeight: 1.45 }}>
      <Typography variant="body2">{says}</Typography>
      <Typography variant="body2" color="textSecondary">
        {!isMendable && <strong>{text('quality.isFact')} </strong>}
        {mend}
      </Typography>
    </Box>
  )
}

