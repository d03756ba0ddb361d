import PictureAsPdfIcon from '@mui/icons-material/PictureAsPdfOutlined'
import PrintIcon from '@mui/icons-material/PrintOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { KeySheet, KeySheetKind } from '../../shared/history/keySheet.ts'
import { keySheetStyle } from '../../shared/history/keySheetPage.ts'
import { formMargins, formPaper, formStyle } from '../../shared/printForms/formStyle.ts'
import type { Language } from '../../shared/texts.ts'
import { call } from '../core/call.ts'
import { useCommandAnswer } from '../core/commands.ts'
import { useTexts } from '../core/language.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useRead, useTask } from '../core/useCalls.ts'
import { useStyleSheet } from '../printForms/useStyleSheet.ts'
import { KeySheetPaper } from './KeySheetPaper.tsx'

/** Nothing of the program is on the paper: only the sheet, without the edge and the room around it. */
const onPaper = `@media print {
  html, body { background: #fff !important }
  main { padding: 0 !important; max-width: none !important }
  .form-desk { display: none !important }
  .form-sheet { width: auto !important; min-height: 0 !important; padding: 0 !important; border: 0 !important; margin: 0 !important }
}`

/** The sheet to sign in person, or the notice that keys are void: of the keys the address names, else of those in force. */
export function KeySheetPage() {
  const { text } = useTexts()
  const search = useSearch({ strict: false }) as { fingerprint?: string; kind?: string }
  const status = useRead('keys.status', {})
  const [current] = status.data?.manifests ?? []
  const fingerprint = search.fingerprint ?? current?.fingerprint
  const kind: KeySheetKind = search.kind === 'revocation' ? 'revocation' : 'fingerprint'
  if (fingerprint) return <Preview key={`${kind} ${fingerprint}`} kind={kind} fingerprint={fingerprint} />
  return (
    <Page title={text('keys.sheet')}>
      <FailureAlert problem={status.error} />
      {status.data && <EmptyState words={text('keys.noneYet')} action={<RecordLink to="/keys">{text('keys.back')}</RecordLink>} />}
    </Page>
  )
}

function Preview({ kind, fingerprint }: { kind: KeySheetKind; fingerprint: string }) {
  const { text, language: shown } = useTexts()
  const notify = useNotify()
  const [language, setLanguage] = useState<Language>(shown)
  const asked = { kind, fingerprint, language }
  const filled = useRead('keys.sheet', asked)
  const save = useTask('keys.saveSheet')
  const [printing, setPrinting] = useState<KeySheet | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const sheet = printing ?? filled.data
  useStyleSheet(`${formPaper(language)}${formStyle}${keySheetStyle}${onPaper}`)

  async function print(): Promise<void> {
    setProblem(null)
    try {
      const answer = await call('keys.printSheet', asked)
      flushSync(() => setPrinting(answer))
      window.print()
    } catch (refused) {
      setProblem(refused)
    } finally {
      setPrinting(null)
    }
  }
  async function savePdf(): Promise<void> {
    const target = await window.bridge.pickSaveTarget({ purpose: 'keySheet', suggestedName: `${filled.data?.title ?? text('keys.sheet')}.pdf` })
    if (!target) return
    save.mutate({ ...asked, target: target.handle }, { onSuccess: ({ name }) => notify({ words: text('keys.saved', { name }), isPlain: true }) })
  }
  const isReady = filled.data !== undefined && !save.isPending
  useCommandAnswer('file.print', isReady ? () => void print() : null)
  useCommandAnswer('file.save', isReady ? () => void savePdf() : null)

  return (
    <>
      <Box className="form-desk">
        <Page
          title={text(kind === 'revocation' ? 'keys.notice' : 'keys.sheet')}
          lead={text(kind === 'revocation' ? 'keys.noticeLead' : 'keys.sheetLead')}
          action={
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, flexShrink: 0, alignItems: 'center' }}>
              <ToggleButtonGroup exclusive size="small" value={language} aria-label={text('printForms.language')} onChange={(_event, next: Language | null) => next && setLanguage(next)} sx={{ '& button': { color: 'text.primary' } }}>
                <ToggleButton value="zh-CN" lang="zh-CN">{text('printForms.zh')}</ToggleButton>
                <ToggleButton value="en" lang="en">{text('printForms.en')}</ToggleButton>
              </ToggleButtonGroup>
              <Button variant="outlined" startIcon={<PictureAsPdfIcon />} disabled={!isReady} onClick={() => void savePdf()}>
                {text('printForms.savePdf')}
              </Button>
              <Button variant="contained" startIcon={<PrintIcon />} disabled={!isReady} onClick={() => void print()}>
                {text('printForms.print')}
              </Button>
            </Box>
          }
        >
          <RecordLink to="/keys">{text('keys.back')}</RecordLink>
          <FailureAlert problem={problem ?? save.error ?? filled.error} />
          <TaskBar isRunning={save.isPending} progress={save.progress} onCancel={save.cancel} />
        </Page>
      </Box>
      {sheet && (
        <Box sx={{ overflowX: 'auto', '@media print': { overflow: 'visible' } }} tabIndex={0} role="region" aria-label={text('printForms.preview')}>
          <Box className="form-sheet" sx={paper}>
            <KeySheetPaper sheet={sheet} />
          </Box>
        </Box>
      )}
    </>
  )
}

const { top, right, bottom, left } = formMargins
/** An A4 sheet, white in both schemes: paper is. */
const paper = {
  boxSizing: 'border-box',
  width: '210mm',
  minHeight: '297mm',
  p: `${top}mm ${right}mm ${bottom}mm ${left}mm`,
  mx: 'auto',
  mt: 2,
  bgcolor: '#fff',
  color: '#000',
  colorScheme: 'light',
  border: '1px solid',
  borderColor: 'divider',
} as const
