import type { BoardLine } from '../../../shared/stays/stayReadsContract.ts'
import { nameOf } from '../../clients/clientWords.ts'
import { useTexts } from '../../core/language.ts'
import { useSession } from '../../core/session.ts'
import { useRun } from '../../core/useRun.ts'

/** Moves somebody of the board to a bed, or out of bed; what the service refuses is said, the way back is offered. */
export function useMoveToBed(): (who: BoardLine, bedId: string | null) => void {
  const { text } = useTexts()
  const { today } = useSession()
  const move = useRun('stays.moveToBed')
  return (who, bedId) => {
    if (who.bedId === bedId) return
    void move.run(
      { stayId: who.id, fromBedId: who.bedId, bedId, on: today },
      {
        done: text(bedId === null ? 'stays.outOfBed' : 'stays.moved', { name: nameOf(who) }),
        undo: () => ({ name: 'stays.moveToBed', input: { stayId: who.id, fromBedId: bedId, bedId: who.bedId, on: today } }),
      },
    )
  }
}
