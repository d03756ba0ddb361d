import PictureAsPdfIcon from '@mui/icons-material/PictureAsPdfOutlined'
import PrintIcon from '@mui/icons-material/PrintOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { CallOutput } from '../../shared/contract.ts'
import type { FilledForm } from '../../shared/printForms/filledForm.ts'
import { formMargins, formPaper, formStyle } from '../../shared/printForms/formStyle.ts'
import { sentence, type Language } from '../../shared/texts.ts'
import { call } from '../core/call.ts'
import { useCommandAnswer } from '../core/commands.ts'
import { useTexts } from '../core/language.ts'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { useNotify } from '../core/ui/Notices.tsx'
import { Page } from '../core/ui/Page.tsx'
import { RecordLink } from '../core/ui/RecordLink.tsx'
import { TaskBar } from '../core/ui/TaskBar.tsx'
import { useRead, useTask } from '../core/useCalls.ts'
import { PaperForm } from './PaperForm.tsx'
import { PrintMenu } from './PrintMenu.tsx'
import { useStyleSheet } from './useStyleSheet.ts'

type FormLine = CallOutput<'printForms.list'>['forms'][number]

/** Nothing of the program is on the paper: only the sheet, without the edge and the room around it. */
const onPaper = `@media print {
  html, body { background: #fff !important }
  main { padding: 0 !important; max-width: none !important }
  .form-desk { display: none !important }
  .form-sheet { width: auto !important; min-height: 0 !important; padding: 0 !important; border: 0 !important; margin: 0 !important }
}`

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
  const [printing, setPrinting] = useState<FilledForm | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const form = printing ?? filled.data
  useStyleSheet(`${formPaper(language)}${formStyle}${onPaper}`)

  /** What comes out is what the access log was told of: the answer of that very call. */
  async function print(): Promise<void> {
    setProblem(null)
    try {
      const answer = await call('printForms.print', asked)
      flushSync(() => setPrinting(answer))
      window.print()
    } catch (refused) {
      setProblem(refused)
    } finally {
      setPrinting(null)
    }
  }
  async function savePdf(): Promise<void> {
    const target = await window.bridge.pickSaveTarget({ purpose: 'printForm', suggestedName: fileName(filled.data, line) })
    if (!target) return
    save.mutate({ ...asked, target: target.handle }, { onSuccess: ({ name }) => notify({ words: text('printForms.saved', { name }), isPlain: true }) })
  }
  const isReady = filled.data !== undefined && !save.isPending
  useCommandAnswer('file.print', isReady ? () => void print() : null)
  useCommandAnswer('file.save', isReady ? () => void savePdf() : null)

  return (
    <>
      <Box className="form-desk">
        <Page
          title={shown === 'en' ? line.en : line.zh}
          lead={text('printForms.lead')}
          action={
            <Box sx={{ display: 'flex', gap: 1.5, flexShrink: 0, alignItems: 'center' }}>
              <ToggleButtonGroup
                exclusive
                size="small"
                value={language}
                aria-label={text('printForms.language')}
                onChange={(_event, next: Language | null) => next && onLanguage(next)}
                sx={{ '& button': { color: 'text.primary' } }}
              >
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
          <RecordLink to={`/stays/${stayId}`}>{text('printForms.back')}</RecordLink>
          <FailureAlert problem={problem ?? save.error ?? filled.error} />
          {filled.data && filled.data.rareCharacters.length > 0 && (
            <Alert severity="warning" sx={{ my: 1.5 }}>
              {text('printForms.rare', { characters: filled.data.rareCharacters.join(text('common.listComma')) })}
            </Alert>
          )}
          <TaskBar isRunning={save.isPending} progress={save.progress} onCancel={save.cancel} />
        </Page>
      </Box>
      {form && (
        <Box sx={{ overflowX: 'auto', '@media print': { overflow: 'visible' } }} tabIndex={0} role="region" aria-label={text('printForms.preview')}>
          <Box className="form-sheet" sx={sheet}>
            <PaperForm form={form} />
          </Box>
        </Box>
      )}
    </>
  )
}

const { top, right, bottom, left } = formMargins
/** An A4 sheet, white in both schemes: paper is. */
const sheet = {
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

/** Title and number, without the person's name: a folder of files shows to anyone who passes. */
function fileName(form: FilledForm | undefined, line: FormLine): string {
  const number = form?.number.map((piece) => (piece.kind === 'fact' ? piece.text : '')).join('') ?? ''
  const title = form?.title ?? line.en
  return `${[title, number].filter((part) => part !== '').join(' ')}.pdf`
}
