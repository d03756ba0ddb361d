import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { useTexts } from '../core/language.ts'
import { useNotify } from '../core/ui/Notices.tsx'

/** Where the copy of a file goes, asked before anything else. @returns a handle, null if the person changed their mind */
export async function pickCopyTarget(fileNo: string): Promise<string | null> {
  const picked = await window.bridge.pickSaveTarget({ purpose: 'personCopy', suggestedName: `${fileNo}.zip` })
  return picked?.handle ?? null
}

interface Props {
  clientId: string
  fileNo: string
  /** from pickCopyTarget */
  target: string
  onClose: () => void
}

/** A copy of the whole file, for the person or an archive: to whom and on what ground. */
export function CopyDialog({ clientId, fileNo, target, onClose }: Props) {
  const { text, language } = useTexts()
  const notify = useNotify()
  return (
    <CommandDialog
      name="personCopies.save"
      title={text('retention.copyTitle', { no: fileNo })}
      lead={text('retention.copyLead')}
      fixed={{ clientId, target }}
      initial={{ language }}
      sections={[{ fields: [{ name: 'recipient', columns: 12 }, { name: 'basis', columns: 12 }, { name: 'language', columns: 6 }] }]}
      submitLabel={text('retention.saveCopy')}
      onDone={({ name, leftOut }) => notify({ words: text('retention.copySaved', { name, leftOut }), isPlain: true })}
      onClose={onClose}
    />
  )
}
