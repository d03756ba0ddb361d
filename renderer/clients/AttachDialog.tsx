import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import type { Client } from '../../shared/clients/client.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useTexts } from '../core/language.ts'
import { useRun } from '../core/useRun.ts'
import { Picture } from './Picture.tsx'
import { contentOf, thumbnailOf } from './pictures.ts'

interface Read {
  content: string
  thumbnail: string | null
}

/** What a chosen file is, before it is kept. The first picture of a face becomes the photo. */
export function AttachDialog({ client, chosen, onClose }: { client: Client; chosen: File; onClose: () => void }) {
  const { text } = useTexts()
  const [read, setRead] = useState<Read | null>(null)
  const { run } = useRun('clients.setPhoto')
  const isPicture = chosen.type.startsWith('image/')
  useEffect(() => {
    let isGone = false
    void Promise.all([contentOf(chosen), isPicture ? thumbnailOf(chosen) : null]).then(([content, thumbnail]) => {
      if (!isGone) setRead({ content, thumbnail })
    })
    return () => {
      isGone = true
    }
  }, [chosen, isPicture])
  if (!read) return null
  return (
    <CommandDialog
      name="clients.attachDocument"
      table="documents"
      title={text('clients.attach')}
      fixed={{ clientId: client.id, fileName: chosen.name, ...read }}
      initial={{ kind: isPicture ? 'photo' : 'other', title: chosen.name.replace(/\.[^.]+$/, '') }}
      above={() => (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 2 }}>
          {read.thumbnail && (
            <Picture
              base64={read.thumbnail}
              mediaType="image/jpeg"
              alt=""
              sx={{ maxHeight: 120, maxWidth: 160, borderRadius: 1 }}
            />
          )}
          <Typography color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
            {chosen.name}
            {isPicture && !read.thumbnail && (
              <Box component="span" sx={{ display: 'block', color: 'warning.main' }}>
                {text('clients.noPicture')}
              </Box>
            )}
          </Typography>
        </Box>
      )}
      sections={[
        {
          fields: [
            { name: 'kind', columns: 6 },
            { name: 'takenOn', columns: 6 },
            { name: 'title', columns: 12 },
          ],
        },
      ]}
      submitLabel={text('clients.attachDo')}
      done={text('clients.attached', { name: chosen.name })}
      onClose={onClose}
      onDone={(document) => {
        if (document.kind === 'photo' && read.thumbnail !== null && client.photoDocumentId === null)
          void run({ clientId: client.id, version: client.version, documentId: document.id })
      }}
    />
  )
}
