import Box from '@mui/material/Box'
import TablePagination from '@mui/material/TablePagination'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useState } from 'react'
import { z } from 'zod'
import type { CallOutput } from '../../shared/contract.ts'
import { fieldKind } from '../../shared/core/fieldKind.ts'
import { fieldLabel, kindLabel } from '../../shared/words/words.ts'
import { useAccountNames } from '../accounts/AccountPicker.tsx'
import { useOrganisationNames } from '../contracts/contractForm.tsx'
import { useShownValue } from '../core/form/useShownValue.ts'
import { momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { useProgrammeNames } from '../programmes/ProgrammePicker.tsx'
import { Quiet } from './FileRecords.tsx'
import { kindByTable } from './recordSchemas.ts'

type Entry = CallOutput<'clients.history'>['entries'][number]

const rowsPerPage = 25

/** Who changed which field from what to what; for managers, who looked as well. */
export function HistoryTab({ clientId }: { clientId: string }) {
  const { text, language } = useTexts()
  const [page, setPage] = useState(0)
  const seesAccess = useHolds('manager')
  const asked = useRead('clients.history', { clientId, limit: rowsPerPage, offset: page * rowsPerPage })
  return (
    <>
      <Section title={text('clients.changes')} lead={text('clients.changesLead')}>
        <FailureAlert problem={asked.error} />
        <Table size="small" aria-label={text('clients.changes')}>
          <TableHead>
            <TableRow>
              <TableCell sx={{ width: 190 }}>{text('history.at')}</TableCell>
              <TableCell sx={{ width: 120 }}>{text('history.who')}</TableCell>
              <TableCell sx={{ width: 170 }}>{text('history.what')}</TableCell>
              <TableCell>{text('clients.changesColumn')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {(asked.data?.entries ?? []).map((entry) => (
              <TableRow key={entry.index} sx={{ verticalAlign: 'top' }}>
                <TableCell>{momentText(entry.at, language)}</TableCell>
                <TableCell>{entry.accountName ?? text('history.program')}</TableCell>
                <TableCell>
                  {text(`clients.changed.${kindOf(entry)}`, { what: kindLabel(language, entry.table) })}
                </TableCell>
                <TableCell>
                  <Changes entry={entry} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
        <Pages total={asked.data?.total ?? 0} page={page} onPage={setPage} />
      </Section>
      {seesAccess && <AccessSection clientId={clientId} />}
    </>
  )
}

/** `create`, `amend`, `void` and `unvoid` are the recorder's; anything else is a change. */
function kindOf({ kind }: Entry): 'create' | 'amend' | 'void' | 'unvoid' {
  return kind === 'create' || kind === 'void' || kind === 'unvoid' ? kind : 'amend'
}

/** Fields that say nothing to a reader: which file it lies in, codes of another system. */
const unsaid = new Set(['clientId', 'voidedAt', 'recordedAt', 'importedCodes', 'sha256'])

/** What a new record leaves blank or unticked is not worth a line. */
const isNothing = (value: unknown): boolean => value === null || value === false || (Array.isArray(value) && value.length === 0)

function Changes({ entry }: { entry: Entry }) {
  const { text, language } = useTexts()
  const kind = kindByTable.get(entry.table)
  const shown = useShownValue(kind?.row ?? z.object({}), entry.table)
  const names = [
    { field: /(By|accountId|workerId|WorkerId)$/, nameOf: useAccountNames() },
    { field: /^programmeId$/, nameOf: useProgrammeNames() },
    { field: /^organisationId$/, nameOf: useOrganisationNames() },
  ]
  if (entry.isErased) return <Quiet>{text('clients.erased')}</Quiet>
  const say = (field: string, value: unknown): string => {
    const schema = (kind?.row.shape as Record<string, z.ZodType> | undefined)?.[field]
    const isId = schema !== undefined && fieldKind(schema).type === 'id'
    if (isId && typeof value === 'string') return names.find((one) => one.field.test(field))?.nameOf(value) ?? `#${value.slice(-6)}`
    return shown(field, value)
  }
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {entry.changes
        .filter(({ field, to }) => !unsaid.has(field) && (entry.kind !== 'create' || !isNothing(to)))
        .map(({ field, from, to }) => (
          <Box component="li" key={field} sx={{ overflowWrap: 'anywhere' }}>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {fieldLabel(language, entry.table, field)}
              {text('clients.colon')}
            </Box>
            {entry.kind !== 'create' && (
              <>
                <Box component="del" sx={{ color: 'text.secondary' }}>
                  {say(field, from)}
                </Box>
                {' \u2192 '}
              </>
            )}
            <Box component={entry.kind === 'create' ? 'span' : 'ins'} sx={{ textDecoration: 'none' }}>
              {say(field, to)}
            </Box>
          </Box>
        ))}
    </Box>
  )
}

/** Who opened, searched, exported or printed, or was refused. */
function AccessSection({ clientId }: { clientId: string }) {
  const { text, language } = useTexts()
  const [page, setPage] = useState(0)
  const asked = useRead('history.access', { clientId, limit: rowsPerPage, offset: page * rowsPerPage })
  return (
    <Section title={text('clients.looks')} lead={text('clients.looksLead')}>
      <FailureAlert problem={asked.error} />
      <Table size="small" aria-label={text('clients.looks')}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: 190 }}>{text('history.at')}</TableCell>
            <TableCell sx={{ width: 120 }}>{text('history.who')}</TableCell>
            <TableCell sx={{ width: 170 }}>{text('history.what')}</TableCell>
            <TableCell>{text('clients.looksAt')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {(asked.data?.lines ?? []).map((line) => (
            <TableRow key={line.index}>
              <TableCell>{momentText(line.at, language)}</TableCell>
              <TableCell>{line.accountName ?? '\u2014'}</TableCell>
              <TableCell>{text(`clients.access.${actionOf(line.action)}`)}</TableCell>
              <TableCell>
                {placeText(line.procedure) ?? (line.table ? kindLabel(language, line.table) : '\u2014')}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Pages total={asked.data?.total ?? 0} page={page} onPage={setPage} />
    </Section>
  )

  function placeText(procedure: string): string | null {
    const name =
      procedure === 'clients.history' || procedure === 'history.access'
        ? 'history'
        : procedure === 'clients.timeline'
          ? 'timeline'
          : null
    return name ? text(`clients.tab.${name}`) : null
  }
}

const actions = ['read', 'search', 'export', 'print', 'refused'] as const

function actionOf(action: string): (typeof actions)[number] {
  return actions.find((one) => one === action) ?? 'read'
}

function Pages({ total, page, onPage }: { total: number; page: number; onPage: (page: number) => void }) {
  if (total <= rowsPerPage) return null
  return (
    <TablePagination
      component="div"
      count={total}
      page={page}
      rowsPerPage={rowsPerPage}
      rowsPerPageOptions={[rowsPerPage]}
      onPageChange={(_event, next) => onPage(next)}
    />
  )
}
