import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { sentence } from '../../shared/texts.ts'
import { countText, momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Page } from '../core/ui/Page.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useCommand, useRead, useTask } from '../core/useCalls.ts'
import { AccessGrid, EntryGrid } from './HistoryGrids.tsx'

/** The head to send out of the building, the check of everything, and who changed or looked at what. */
export function HistoryPage() {
  const { text, language } = useTexts()
  const [shown, setShown] = useState<'entries' | 'access'>('entries')
  const [clientNo, setClientNo] = useState('')
  const [asked, setAsked] = useState('')
  const heads = useRead('history.heads', {})
  const checkpoint = useCommand('history.checkpoint')
  const verify = useTask('history.verify')
  const head = heads.data?.toSorted((a, b) => b.size - a.size)[0]
  return (
    <Page
      title={text('history.title')}
      lead={text('history.lead')}
      action={
        <Button variant="contained" size="large" onClick={() => verify.mutate({})} disabled={verify.isPending}>
          {text('history.verify')}
        </Button>
      }
    >
      <TaskBar isRunning={verify.isPending} progress={verify.progress} onCancel={verify.cancel} />
      <FailureAlert problem={verify.error ?? checkpoint.error ?? heads.error} />
      {verify.data && (
        <Alert severity={verify.data.whole ? 'success' : 'error'} sx={{ mb: 2 }}>
          {verify.data.whole
            ? text('history.whole', { leaves: countText(verify.data.leavesChecked), rows: countText(verify.data.rowsChecked), heads: countText(verify.data.headsChecked) })
            : text('history.notWhole', { count: countText(verify.data.mismatches.length) })}
          {verify.data.mismatches.slice(0, 10).map((one) => (
            <div key={`${one.code} ${one.where}`}>{sentence(one.code, { where: one.where }, language)}</div>
          ))}
        </Alert>
      )}
      <Paper sx={{ p: 3, mb: 3 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <Box sx={{ flexGrow: 1, minWidth: 0 }}>
            <Typography variant="h2">{text('history.head')}</Typography>
            {head ? (
              <>
                <Typography color="textSecondary">
                  {text('history.size', { count: countText(head.size) })} · {momentText(head.madeAt, language)}
                </Typography>
                <Box component="code" tabIndex={0} sx={{ display: 'block', mt: 1, overflowWrap: 'anywhere', userSelect: 'all', fontFamily: 'monospace' }}>
                  {head.root}
                </Box>
              </>
            ) : (
              <Typography color="textSecondary">{text('history.noHead')}</Typography>
            )}
          </Box>
          <Button onClick={() => checkpoint.mutate({})} loading={checkpoint.isPending}>
            {text('history.makeHead')}
          </Button>
        </Box>
      </Paper>
      <Tabs value={shown} onChange={(_event, value: typeof shown) => setShown(value)} sx={{ mb: 1 }}>
        <Tab value="entries" label={text('history.entries')} />
        <Tab value="access" label={text('history.access')} />
      </Tabs>
      <Box
        component="form"
        sx={{ display: 'flex', alignItems: 'flex-start', gap: 1.5, my: 1.5 }}
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(clientNo.trim())
        }}
      >
        <TextField
          size="small"
          sx={{ width: 420 }}
          label={text('history.clientNo')}
          value={clientNo}
          onChange={(event) => setClientNo(event.target.value)}
          helperText={text('history.clientNoHint')}
          autoComplete="off"
        />
        <Button type="submit" variant="outlined">
          {text('history.ofClient')}
        </Button>
        {asked !== '' && (
          <Button
            onClick={() => {
              setClientNo('')
              setAsked('')
            }}
          >
            {text('history.ofAll')}
          </Button>
        )}
      </Box>
      {shown === 'entries' ? <EntryGrid key={`entries ${asked}`} clientNo={asked} /> : <AccessGrid key={`access ${asked}`} clientNo={asked} />}
    </Page>
  )
}
