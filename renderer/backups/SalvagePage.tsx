import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { sentence } from '../../shared/texts.ts'
import { kindLabel } from '../../shared/words/words.ts'
import { dateText, momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { Door } from '../core/ui/Door.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Facts } from '../core/ui/Facts.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useTask } from '../core/useCalls.ts'
import { GroundList, OpenGround } from './GroundSteps.tsx'
import { useGround } from './useGround.ts'

interface Props {
  /** the paper that opened it, if it was one: the next step is a new password */
  onSalvaged: (recoveryKey: string | null) => void
  onBack: () => void
}

type Found = CallOutput<'backups.trySalvage'>

/**
 * A damaged base in three steps: what it is put together on, what was found and which of it a person takes over, and
 * what stays lost. Nothing is touched before the second step is left, and the damaged files are kept even then.
 */
export function SalvagePage({ onSalvaged, onBack }: Props) {
  const { text, language } = useTexts()
  const [isChoosing, setIsChoosing] = useState(false)
  const [chosen, setChosen] = useState<string[]>([])
  const look = useTask('backups.trySalvage')
  const salvage = useTask('backups.salvage')
  const ground = useGround(look, salvage)
  const { folder, asked, usable, place, order, paper } = ground
  const taken = usable.find((one) => one.place === place) ?? null
  const isListShown = isChoosing || (asked.data !== undefined && taken === null) || folder !== null

  if (salvage.data) {
    return (
      <Door isWide title={text('salvage.done')} lead={text('salvage.doneLead')}>
        <Result result={salvage.data} rows={look.data?.candidates ?? []} />
        <Button variant="contained" size="large" fullWidth sx={{ mt: 3 }} onClick={() => onSalvaged(paper)}>
          {text(paper !== null ? 'restore.newPassword' : 'restore.signIn')}
        </Button>
      </Door>
    )
  }
  if (look.data && order) {
    return (
      <Door isWide title={text('salvage.found')} lead={text('salvage.foundLead')}>
        <Stack spacing={2.5}>
          <WhatIsBack result={look.data} />
          <Candidates rows={look.data.candidates} chosen={chosen} onChoose={setChosen} />
          <TaskBar isRunning={salvage.isPending} progress={salvage.progress} />
          <FailureAlert problem={salvage.error} />
          <Button variant="contained" size="large" loading={salvage.isPending} onClick={() => salvage.mutate({ ...order, accepted: chosen })}>
            {text(chosen.length === 0 ? 'salvage.doExact' : 'salvage.do', { count: chosen.length })}
          </Button>
          <Button disabled={salvage.isPending} onClick={ground.startOver}>
            {text('restore.back')}
          </Button>
        </Stack>
      </Door>
    )
  }
  return (
    <Door title={text('salvage.title')} lead={text('salvage.lead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setChosen([])
          if (order) look.mutate(order)
        }}
      >
        <Stack spacing={2.5}>
          <FailureAlert problem={asked.error} />
          {taken && <Alert severity="info">{text(taken === usable[0] ? 'salvage.ground' : 'salvage.groundChosen', { at: momentText(taken.madeAt, language) })}</Alert>}
          {isListShown ? (
            <GroundList ground={ground} isBusy={look.isPending} />
          ) : (
            <Button size="small" sx={{ alignSelf: 'flex-start' }} onClick={() => setIsChoosing(true)}>
              {text('salvage.otherGround')}
            </Button>
          )}
          <OpenGround ground={ground} step={look} submitLabel={text('salvage.look')} onBack={onBack} />
        </Stack>
      </form>
    </Door>
  )
}

function WhatIsBack({ result }: { result: Found }) {
  const { text, language } = useTexts()
  const { groundMadeAt, replayed, replayedUntil, lost, loose } = result
  return (
    <Facts
      facts={[
        [text('salvage.groundOf'), momentText(groundMadeAt, language)],
        [text('salvage.exact'), replayedUntil === null ? text('salvage.exactNone') : text('salvage.exactUntil', { count: replayed, at: momentText(replayedUntil, language) })],
        [text('salvage.lost'), text(lost + loose === 0 ? 'salvage.lostNone' : 'salvage.lostSome', { lost, loose })],
      ]}
    />
  )
}

/** Nothing is ticked at first: what is taken over is written under today's date in the name of whoever ticks it. */
function Candidates({ rows, chosen, onChoose }: { rows: Found['candidates']; chosen: readonly string[]; onChoose: (chosen: string[]) => void }) {
  const { text, language } = useTexts()
  if (rows.length === 0) return <Typography>{text('salvage.noRows')}</Typography>
  return (
    <div>
      <Typography variant="h2" sx={{ mb: 0.5 }}>
        {text('salvage.rows', { count: rows.length })}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {text('salvage.rowsLead')}
      </Typography>
      <RecordGrid
        label={text('salvage.rows', { count: rows.length })}
        rows={rows}
        rowId={(row) => row.name}
        ticks={{ chosen, onChoose }}
        columns={[
          { field: 'table', headerName: text('salvage.kind'), width: 150, valueFormatter: (value: string) => kindLabel(language, value) },
          { field: 'date', headerName: text('salvage.date'), width: 140, valueFormatter: (value: string) => dateText(value, language) },
          { field: 'words', headerName: text('salvage.words'), flex: 1, minWidth: 180, valueFormatter: (value: string | null) => value ?? text('salvage.wordsHidden') },
          { field: 'isDoubtful', headerName: text('salvage.state'), width: 190, valueGetter: (_value, row) => text(row.isDoubtful ? 'salvage.doubtful' : row.isNew ? 'salvage.readWhole' : 'salvage.newer') },
        ]}
      />
    </div>
  )
}

function Result({ result, rows }: { result: Found; rows: Found['candidates'] }) {
  const { text, language } = useTexts()
  const { accepted, refused, candidates, lost, loose, keptAside } = result
  const left = candidates.length - accepted - refused.length
  const isAllThere = lost + loose + left + refused.length === 0
  return (
    <Stack spacing={2}>
      <WhatIsBack result={result} />
      <Facts facts={[[text('salvage.taken'), text('salvage.takenCount', { count: accepted })]]} />
      <Alert severity={isAllThere ? 'success' : 'warning'}>{isAllThere ? text('salvage.allThere') : text('salvage.staysLost', { left, refused: refused.length })}</Alert>
      {refused.map(({ name, problem }) => {
        const row = rows.find((one) => one.name === name)
        return (
          <Typography key={name} variant="body2">
            {row ? `${kindLabel(language, row.table)} ${dateText(row.date, language)} ${row.words ?? ''}` : name}
            {text('salvage.colon')}
            {sentence(problem, {}, language)}
          </Typography>
        )
      })}
      {keptAside && <Typography color="textSecondary">{text('salvage.keptAside', { name: keptAside })}</Typography>}
    </Stack>
  )
}
