import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { KeySheetKind } from '../../shared/history/keySheet.ts'
import { keySheetStyle } from '../../shared/history/keySheetPage.ts'
import type { Language } from '../../shared/texts.ts'
import { call } from '../core/call.ts'
import { useTexts } from '../core/language.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { useRead, useTask } from '../core/useCalls.ts'
import { PaperDesk } from '../printForms/PaperDesk.tsx'
import { KeySheetPaper } from './KeySheetPaper.tsx'

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

  async function savePdf(): Promise<void> {
    const target = await window.bridge.pickSaveTarget({ purpose: 'keySheet', suggestedName: `${filled.data?.title ?? text('keys.sheet')}.pdf` })
    if (!target) return
    save.mutate({ ...asked, target: target.handle }, { onSuccess: ({ name }) => notify({ words: text('keys.saved', { name }), isPlain: true }) })
  }
  return (
    <PaperDesk
      title={text(kind === 'revocation' ? 'keys.notice' : 'keys.sheet')}
      lead={text(kind === 'revocation' ? 'keys.noticeLead' : 'keys.sheetLead')}
      language={language}
      onLanguage={setLanguage}
      back={{ to: '/keys', label: text('keys.back') }}
      shown={filled.data}
      printed={() => call('keys.printSheet', asked)}
      save={save}
      onSave={savePdf}
      problem={save.error ?? filled.error}
      style={keySheetStyle}
    >
      {(sheet) => <KeySheetPaper sheet={sheet} />}
    </PaperDesk>
  )
}
