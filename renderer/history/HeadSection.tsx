import ContentCopyIcon from '@mui/icons-material/ContentCopyOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useRef, useState } from 'react'
import { valueLabel } from '../../shared/words/words.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { copyTextOf } from '../core/copyTextOf.ts'
import { countText, dateText, momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useSession } from '../core/session.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { RecordGrid } from '../core/ui/RecordGrid.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { useRun } from '../core/useRun.ts'
import { QrPicture } from './QrPicture.tsx'

/** The signed head as a line to send out of the building, and to whom the earlier ones went. */
export function HeadSection() {
  const { text, language } = useTexts()
  const { today } = useSession()
  const notify = useNotify()
  const heads = useRead('history.heads', {})
  const deliveries = useRead('heads.deliveries', {})
  const sign = useRun('history.checkpoint')
  const [isNoting, setIsNoting] = useState(false)
  const head = heads.data?.[0]
  const line = useRead('heads.line', { size: head?.size ?? 0 }, { enabled: head !== undefined })
  const last = deliveries.data?.[0]

  const note = useRef<HTMLElement>(null)

  const copy = () => {
    const isCopied = note.current !== null && copyTextOf(note.current)
    notify({ words: text(isCopied ? 'heads.copied' : 'heads.copyFailed'), isPlain: true })
  }

  return (
    <Section
      title={text('heads.title')}
      lead={text('heads.lead')}
      action={
        <Button variant="outlined" onClick={() => void sign.run({}, { done: text('heads.signed') })} loading={sign.isRunning}>
          {text('heads.sign')}
        </Button>
      }
    >
      <FailureAlert problem={heads.error ?? deliveries.error ?? line.error} />
      {head && line.data && (
        <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap', mb: 2 }}>
          <Box sx={{ flex: '1 1 420px', minWidth: 0 }}>
            <Typography color="textSecondary" sx={{ mb: 1 }}>
              {text('heads.of', { count: countText(head.size), at: momentText(head.madeAt, language) })}
            </Typography>
            <Box component="pre" ref={note} tabIndex={0} aria-label={text('heads.note')} sx={{ m: 0, p: 1.5, borderRadius: 1, bgcolor: 'action.hover', fontFamily: 'monospace', fontSize: '0.8125rem', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', userSelect: 'all' }}>
              {line.data.note}
            </Box>
            <Stack direction="row" spacing={1.5} sx={{ mt: 1.5 }}>
              <Button startIcon={<ContentCopyIcon />} onClick={copy}>
                {text('heads.copy')}
              </Button>
              <Button onClick={() => setIsNoting(true)}>{text('heads.noteSent')}</Button>
            </Stack>
          </Box>
          <QrPicture qr={line.data.qr} label={text('heads.qr')} widthPx={200} />
        </Box>
      )}
      {deliveries.data && deliveries.data.length > 0 ? (
        <RecordGrid
          label={text('heads.deliveries')}
          rows={deliveries.data}
          columns={[
            { field: 'sentOn', headerName: text('heads.sentOn'), width: 150, valueFormatter: (value: string) => dateText(value, language) },
            { field: 'recipient', headerName: text('heads.recipient'), flex: 1, minWidth: 200 },
            { field: 'channel', headerName: text('heads.channel'), width: 140, valueFormatter: (value: string) => valueLabel(language, 'head_deliveries', 'channel', value) },
            { field: 'size', headerName: text('heads.size'), width: 130, type: 'number', valueFormatter: (value: number) => countText(value) },
            { field: 'accountName', headerName: text('history.who'), width: 150 },
          ]}
        />
      ) : (
        deliveries.data && head && <Typography color="textSecondary">{text('heads.noneSent')}</Typography>
      )}
      {isNoting && head && (
        <CommandDialog
          name="heads.send"
          title={text('heads.noteSent')}
          lead={text('heads.noteLead')}
          table="head_deliveries"
          fixed={{ size: head.size }}
          initial={{ sentOn: today, channel: last?.channel ?? 'message', recipient: last?.recipient ?? '' }}
          sections={[{ fields: [{ name: 'recipient', columns: 12 }, { name: 'channel', columns: 6 }, { name: 'sentOn', columns: 6 }] }]}
          submitLabel={text('heads.noteDo')}
          done={text('heads.noted')}
          undo={(answer) => ({ name: 'heads.void', input: { deliveryId: answer.id, version: answer.version, reason: text('heads.undoReason') } })}
          onClose={() => setIsNoting(false)}
        />
      )}
    </Section>
  )
}
