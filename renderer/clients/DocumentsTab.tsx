import ArticleIcon from '@mui/icons-material/ArticleOutlined'
import BrokenImageIcon from '@mui/icons-material/BrokenImageOutlined'
import DeleteIcon from '@mui/icons-material/DeleteOutlineOutlined'
import FaceIcon from '@mui/icons-material/FaceOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonBase from '@mui/material/ButtonBase'
import Chip from '@mui/material/Chip'
import IconButton from '@mui/material/IconButton'
import Paper from '@mui/material/Paper'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Document } from '../../shared/clients/client.ts'
import { mostDocumentBytes } from '../../shared/clients/clientFileContract.ts'
import { attachableExtensions } from '../../shared/clients/fileKinds.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds } from '../core/session.ts'
import { useNotify } from '../core/ui/Notices.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { useCodeLabels } from '../core/usePack.ts'
import { useRun } from '../core/useRun.ts'
import { AttachDialog } from './AttachDialog.tsx'
import type { ClientFile } from './clientFile.ts'
import { DocumentDialog } from './DocumentDialog.tsx'
import { Picture } from './Picture.tsx'

const accepted = attachableExtensions.map((extension) => `.${extension}`).join(',')

/** Papers and pictures, attached by button or by drop; everything stays in the encrypted base. */
export function DocumentsTab({ file }: { file: ClientFile }) {
  const { text, language } = useTexts()
  const label = useCodeLabels()
  const notify = useNotify()
  const mayWrite = useHolds('manager', 'staff', 'socialWorker')
  const thumbnails = useRead('clients.thumbnails', { clientId: file.client.id })
  const { run } = useRun('clients.setPhoto')
  const [chosen, setChosen] = useState<File | null>(null)
  const [shown, setShown] = useState<Document | null>(null)
  const [voiding, setVoiding] = useState<Document | null>(null)
  const [isOver, setIsOver] = useState(false)

  const take = (one: File | undefined): void => {
    if (!one) return
    if (one.size > mostDocumentBytes)
      notify({
        words: text('clients.tooLarge', { name: one.name, most: mostDocumentBytes / 1_000_000 }),
        isProblem: true,
      })
    else if (!attachableExtensions.some((extension) => one.name.toLowerCase().endsWith(`.${extension}`)))
      notify({ words: text('clients.wrongKind', { name: one.name }), isProblem: true })
    else setChosen(one)
  }
  const isPhoto = (document: Document): boolean => file.client.photoDocumentId === document.id

  return (
    <Box
      onDragOver={(event) => {
        if (!mayWrite) return
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        if (mayWrite) take(event.dataTransfer.files[0])
      }}
      sx={{ borderRadius: 1, outline: isOver ? '2px dashed' : 'none', outlineColor: 'primary.main', outlineOffset: 4 }}
    >
      <Section
        title={text('clients.tab.documents')}
        lead={text(
          file.documents.length === 0 ? 'clients.noDocuments' : mayWrite ? 'clients.dropHere' : 'clients.documentsLead',
        )}
        action={
          mayWrite && (
            <Button component="label" variant="outlined" size="small">
              {text('clients.attach')}
              <input
                type="file"
                hidden
                accept={accepted}
                onChange={(event) => {
                  take(event.target.files?.[0])
                  event.target.value = ''
                }}
              />
            </Button>
          )
        }
      >
        {file.documents.length > 0 && (
          <Box
            component="ul"
            sx={{
              m: 0,
              p: 0,
              listStyle: 'none',
              display: 'grid',
              gridTemplateColumns: 'repeat(auto-fill, minmax(210px, 1fr))',
              gap: 2,
            }}
          >
            {file.documents.toReversed().map((document) => {
              const small = thumbnails.data?.find((one) => one.documentId === document.id)
              return (
                <Paper
                  component="li"
                  key={document.id}
                  sx={{ overflow: 'hidden', display: 'flex', flexDirection: 'column' }}
                >
                  <ButtonBase
                    aria-label={text('clients.openNamed', { what: document.title })}
                    onClick={() => setShown(document)}
                    sx={{
                      height: 140,
                      bgcolor: 'action.hover',
                      '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
                    }}
                  >
                    {small ? (
                      <Picture
                        base64={small.base64}
                        mediaType="image/jpeg"
                        alt=""
                        sx={{ width: '100%', height: 140, objectFit: 'contain' }}
                      />
                    ) : (
                      <KindIcon mediaType={document.mediaType} />
                    )}
                  </ButtonBase>
                  <Box sx={{ p: 1.5, flexGrow: 1 }}>
                    <Typography sx={{ fontWeight: 700, overflowWrap: 'anywhere' }}>{document.title}</Typography>
                    <Typography variant="body2" color="textSecondary">
                      {label('documentKind', document.kind)} ·{' '}
                      {dateText(document.takenOn ?? document.createdAt.slice(0, 10), language)}
                    </Typography>
                  </Box>
                  <Box sx={{ px: 1, pb: 1, display: 'flex', alignItems: 'center', minHeight: 38 }}>
                    {isPhoto(document) && <Chip size="small" icon={<FaceIcon />} label={text('clients.isPhoto')} />}
                    {mayWrite &&
                      !isPhoto(document) &&
                      small !== undefined && document.caseId === null && (
                        <Button
                          size="small"
                          onClick={() =>
                            void run(
                              { clientId: file.client.id, version: file.client.version, documentId: document.id },
                              { done: text('clients.photoSet') },
                            )
                          }
                        >
                          {text('clients.setPhoto')}
                        </Button>
                      )}
                    {mayWrite && (
                      <Tooltip title={text('clients.voidThis')}>
                        <IconButton
                          size="small"
                          sx={{ ml: 'auto' }}
                          aria-label={text('clients.voidNamed', { what: document.title })}
                          onClick={() => setVoiding(document)}
                        >
                          <DeleteIcon fontSize="small" />
                        </IconButton>
                      </Tooltip>
                    )}
                  </Box>
                </Paper>
              )
            })}
          </Box>
        )}
      </Section>
      {chosen && <AttachDialog client={file.client} chosen={chosen} onClose={() => setChosen(null)} />}
      {shown && <DocumentDialog document={shown} onClose={() => setShown(null)} />}
      {voiding && (
        <CommandDialog
          name="clients.voidDocument"
          title={text('clients.voidNamed', { what: voiding.title })}
          lead={text('clients.voidLead')}
          fixed={{ documentId: voiding.id, version: voiding.version }}
          sections={[{ fields: [{ name: 'reason', columns: 12, rows: 2 }] }]}
          submitLabel={text('clients.voidDo')}
          isGrave
          done={text('clients.voided', { what: voiding.title })}
          undo={(row) => ({ name: 'clients.unvoidDocument', input: { documentId: row.id, version: row.version } })}
          onClose={() => setVoiding(null)}
        />
      )}
    </Box>
  )
}

/** What stands for a document without a small picture: a paper, or a picture that cannot be drawn. */
function KindIcon({ mediaType }: { mediaType: string }) {
  const Icon = mediaType.startsWith('image/') ? BrokenImageIcon : ArticleIcon
  return <Icon color="disabled" sx={{ fontSize: 56 }} />
}
