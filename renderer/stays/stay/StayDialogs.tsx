import { AmendStayDialog } from '../AmendStayDialog.tsx'
import { LeftBeforeDialog } from '../LeftBeforeDialog.tsx'
import { MoveDialog } from '../MoveDialog.tsx'
import { ExitDialog } from './ExitDialog.tsx'
import { MinorDialog } from './MinorDialog.tsx'
import { PartAmendDialog } from './PartAmendDialog.tsx'
import { PartDialog } from './PartDialog.tsx'
import type { OpenDialog, StayDialog, Whole } from './stayDialog.ts'
import { TracingDialog } from './TracingDialog.tsx'
import { UndoDialog } from './UndoDialog.tsx'

interface Props {
  whole: Whole
  dialog: StayDialog
  open: OpenDialog
  onClose: () => void
}

/** The dialog that is open on a stay's page. */
export function StayDialogs({ whole, dialog, open, onClose }: Props) {
  switch (dialog.name) {
    case 'amend':
      return <AmendStayDialog stay={whole.stay} onClose={onClose} />
    case 'move': {
      const bed = whole.placements.find((one) => one.toOn === null)
      return <MoveDialog who={{ ...whole.client, stayId: whole.stay.id, programmeId: whole.stay.programmeId, bedId: bed?.bedId ?? null }} onClose={onClose} />
    }
    case 'part':
      return <PartAmendDialog whole={whole} noun={dialog.noun} id={dialog.id} onClose={onClose} />
    case 'extension':
    case 'hospital':
    case 'violence':
    case 'escort':
    case 'settlement':
    case 'paper':
    case 'belonging':
      return <PartDialog whole={whole} name={dialog.name} onClose={onClose} />
    case 'exit':
      return <ExitDialog whole={whole} open={open} onClose={onClose} />
    case 'leftBefore':
      return <LeftBeforeDialog whole={whole} onClose={onClose} />
    case 'undoExit':
    case 'void':
      return <UndoDialog stay={whole.stay} name={dialog.name} onClose={onClose} />
    case 'receiveMinor':
    case 'screenMinor':
    case 'guardianship':
    case 'confirmExit':
    case 'visit':
    case 'longTerm':
      return <MinorDialog whole={whole} name={dialog.name} onClose={onClose} />
    default:
      return <TracingDialog whole={whole} name={dialog.name} onClose={onClose} />
  }
}
