import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { clients } from '../../shared/clients/client.ts'
import {
  compareClients,
  comparedFields,
  type ComparedFacts,
  type ComparedField,
} from '../../shared/clients/sameness.ts'
import { fieldLabel, kindLabel } from '../../shared/words/words.ts'
import { useShownValue } from '../core/form/useShownValue.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { ageText } from './clientWords.ts'
import { SamenessSign } from './SamenessSign.tsx'

interface Props {
  label: string
  left: { title: string; facts: ComparedFacts }
  right: { title: string; facts: ComparedFacts }
  soundsAlike: boolean
}

/** Two people side by side, field by field; what neither says is left out. */
export function ComparisonTable({ label, left, right, soundsAlike }: Props) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const code = useCodeLabels()
  const shown = useShownValue(clients.fields, 'clients')
  const results = compareClients(left.facts, right.facts, soundsAlike)

  const say = (facts: ComparedFacts, field: ComparedField): string => {
    if (field === 'identifiers')
      return facts.identifiers
        .map((one) => `${code('identifierKind', one.kind)} ${one.value}`)
        .join(text('common.listComma'))
    if (field === 'birthDate') return facts.birthDate ? shown(field, facts.birthDate) : ageText(facts, today, language)
    return facts[field] === null || facts[field] === '' ? '' : shown(field, facts[field])
  }
  const nameOf = (field: ComparedField): string =>
    field === 'identifiers'
      ? kindLabel(language, 'client_identifiers')
      : field === 'birthDate'
        ? text('clients.nameOrAge')
        : fieldLabel(language, 'clients', field)

  return (
    <Table size="small" aria-label={label}>
      <TableHead>
        <TableRow>
          <TableCell sx={{ width: '22%' }}>{text('clients.compareField')}</TableCell>
          <TableCell sx={{ width: '30%' }}>{left.title}</TableCell>
          <TableCell sx={{ width: '30%' }}>{right.title}</TableCell>
          <TableCell>{text('clients.compareResult')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {comparedFields
          .filter((field) => say(left.facts, field) !== '' || say(right.facts, field) !== '')
          .map((field) => (
            <TableRow key={field}>
              <TableCell component="th" scope="row" sx={{ color: 'text.secondary' }}>
                {nameOf(field)}
              </TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{say(left.facts, field) || '\u2014'}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{say(right.facts, field) || '\u2014'}</TableCell>
              <TableCell>
                <SamenessSign sameness={results[field]} />
              </TableCell>
            </TableRow>
          ))}
      </TableBody>
    </Table>
  )
}
