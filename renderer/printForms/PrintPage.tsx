import Alert from '@mui/material/Alert'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import type { FilledForm } from '../../shared/printForms/filledForm.ts'
import { sentence, type Language } from '../../shared/texts.ts'
import { call } from '../core/call.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { useRead, useTask } from '../core/useCalls.ts'
import { PaperDesk } from './PaperDesk.tsx'
import { PaperForm } from './PaperForm.tsx'
import { PrintMenu } from './PrintMenu.tsx'

type FormLine = CallOutput<'printForms.list'>['forms'][number]

/** One form of a stay as it will be printed, to the printer or into a PDF. */
export function PrintPage() {
  const { text, language } = useTexts()
  const { stayId, form } = useParams({ from: '/stays/$stayId/print/$form' })
  const listed = useRead('printForms.list', { stayId })
  const [chosen, setChosen] = useState<Language | null>(null)
  const line = listed.data?.forms.find((one) => one.form === form)
  if (line && !line.unfit) {
    const shown = chosen ?? listed.data?.language ?? language
    return <Preview key={`${stayId} ${form}`} stayId={stayId} line={line} language={shown} onLanguage={setChosen} />
  }
  return (
    <Page title={line ? (language === 'en' ? line.en : line.zh) : text('printForms.preview')} action={<PrintMenu stayId={stayId} />}>
      <FailureAlert problem={listed.error} />
      {line?.unfit && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {sentence(line.unfit.code, line.unfit.params, language)}
        </Alert>
      )}
      {listed.data && !line && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {text('printForms.unknown')}
        </Alert>
      )}
      <RecordLink to={`/stays/${stayId}`}>{text('printForms.back')}</RecordLink>
    </Page>
  )
}

interface PreviewProps {
  stayId: string
  line: FormLine
  language: Language
  onLanguage: (language: Language) => void
}

function Preview({ stayId, line, language, onLanguage }: PreviewProps) {
  const { text, language: shown } = useTexts()
  const notify = useNotify()
  const asked = { stayId, form: line.form, language }
  const filled = useRead('printForms.get', asked)
  const save = useTask('printForms.save')

  async function savePdf(): Promise<void> {
    const target = await window.bridge.pickSaveTarget({ purpose: 'printForm', suggestedName: fileName(filled.data, line) })
    if (!target) return
    save.mutate({ ...asked, target: target.handle }, { onSuccess: ({ name }) => notify({ words: text('printForms.saved', { name }), isPlain: true }) })
  }
  return (
    <PaperDesk
      title={shown === 'en' ? line.en : line.zh}
      lead={text('printForms.lead')}
      language={language}
      onLanguage={onLanguage}
      back={{ to: `/stays/${stayId}`, label: text('printForms.back') }}
      shown={filled.data}
      printed={() => call('printForms.print', asked)}
      save={save}
      onSave={savePdf}
      problem={save.error ?? filled.error}
      notice={
        filled.data &&
        filled.data.rareCharacters.length > 0 && (
          <Alert severity="warning" sx={{ my: 1.5 }}>
            {text('printForms.rare', { characters: filled.data.rareCharacters.join(text('common.listComma')) })}
          </Alert>
        )
      }
    >
      {(form) => <PaperForm form={form} />}
    </PaperDesk>
  )
}

/** Title and number, without the person's name: a folder of files shows to anyone who passes. */
function fileName(form: FilledForm | undefined, line: FormLine): string {
  const number = form?.number.map((piece) => (piece.kind === 'fact' ? piece.text : '')).join('') ?? ''
  const title = form?.title ?? line.en
  return `${[title, number].filter((part) => part !== '').join(' ')}.pdf`
}
