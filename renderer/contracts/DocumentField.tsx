import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import type { Document } from '../../shared/clients/client.ts'
import { mostDocumentBytes } from '../../shared/clients/clientFileContract.ts'
import { attachableExtensions } from '../../shared/clients/fileKinds.ts'
import { DocumentDialog } from '../clients/DocumentDialog.tsx'
import { contentOf } from '../clients/pictures.ts'
import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import type { FieldControl, FieldSpec } from '../core/form/FormField.tsx'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { useNotify } from '../core/ui/Notices.tsx'
import { useRead } from '../core/useCalls.ts'
import { useRun } from '../core/useRun.ts'

interface Props {
  control: FieldControl
  contractId: string
  kind: string
}

/** A field that names a paper of a contract, with a button that takes a new one in. */
export function documentField(contractId: string, kind: string, spec: Partial<FieldSpec> = {}): FieldSpec {
  return { columns: 12, ...spec, name: 'documentId', render: (control) => <DocumentInput control={control} contractId={contractId} kind={kind} /> }
}

function DocumentInput({ control, contractId, kind }: Props) {
  const { text } = useTexts()
  const notify = useNotify()
  const papers = useRead('contracts.documents', { contractId })
  const attach = useRun('contracts.attachDocument')
  const { values: _values, value, ...common } = control
  const options = (papers.data ?? []).map((one) => ({ value: one.id, label: one.title }))

  async function take(file: File | undefined): Promise<void> {
    if (!file) return
    if (file.size > mostDocumentBytes) {
      notify({ words: text('clients.tooLarge', { name: file.name, most: mostDocumentBytes / 1_000_000 }), isProblem: true })
      return
    }
    const title = file.name.replace(/\.[^.]+$/, '')
    const kept = await attach.run({ contractId, kind, title, fileName: file.name, content: await contentOf(file) })
    if (kept) common.onChange(kept.id)
  }

  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Box sx={{ flexGrow: 1 }}>
        <ChoiceInput {...common} options={options} value={typeof value === 'string' ? value : null} />
      </Box>
      <Button component="label" variant="outlined" loading={attach.isRunning} sx={{ minHeight: 40, flexShrink: 0 }}>
        {text('contracts.attach')}
        <input
          type="file"
          hidden
          accept={attachableExtensions.map((extension) => `.${extension}`).join(',')}
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </Button>
    </Box>
  )
}

/** Opens the paper a row names: `cell(documentId)` for the column, `dialog` for the end of the page. */
export function usePaperCell(contractId: string) {
  const { text } = useTexts()
  const mayOpen = useHolds('manager', 'staff')
  const papers = useRead('contracts.documents', { contractId }, { enabled: mayOpen })
  const [shown, setShown] = useState<Document | null>(null)
  return {
    cell: (documentId: string | null) => {
      const paper = papers.data?.find((one) => one.id === documentId)
      if (!paper) return '\u2014'
      return (
        <Button
          size="small"
          onKeyDown={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation()
            setShown(paper)
          }}
          aria-label={text('contracts.openPaper', { name: paper.title })}
        >
          {text('contracts.paper')}
        </Button>
      )
    },
    dialog: shown && <DocumentDialog document={shown} onClose={() => setShown(null)} />,
  }
}
