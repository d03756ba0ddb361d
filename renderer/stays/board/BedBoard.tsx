import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useState, type DragEvent, type ReactNode } from 'react'
import { valueLabel } from '../../../shared/words/words.ts'
import type { BedLine, BoardLine } from '../../../shared/stays/stayReadsContract.ts'
import { ChoiceInput } from '../../core/form/ChoiceInput.tsx'
import { useTexts } from '../../core/language.ts'
import { useHolds } from '../../core/session.ts'
import { EmptyState } from '../../core/ui/EmptyState.tsx'
import { FailureAlert } from '../../core/ui/FailureAlert.tsx'
import { useRead } from '../../core/useCalls.ts'
import { fieldLabel } from '../../../shared/words/words.ts'
import { byRoom, suits } from '../BedChooser.tsx'
import { MoveDialog } from '../MoveDialog.tsx'
import { FreeBed } from './FreeBed.tsx'
import { moveFocus } from './moveFocus.ts'
import { NightCount } from './NightCount.tsx'
import { Occupant } from './Occupant.tsx'
import { useMoveToBed } from './useMoveToBed.ts'

/** The rooms with their beds, who lies where, and who waits for a bed. People are moved by dragging or by keyboard. */
export function BedBoard() {
  const { text, language } = useTexts()
  const canMove = useHolds('manager', 'staff')
  const [programmeId, setProgrammeId] = useState<string | null>(null)
  const [moving, setMoving] = useState<BoardLine | null>(null)
  const [dragged, setDragged] = useState<BoardLine | null>(null)
  const asked = useRead('stays.board', programmeId === null ? {} : { programmeId })
  const programmes = useRead('programmes.list', { limit: 500 })
  const moveToBed = useMoveToBed()
  if (!asked.data) return <FailureAlert problem={asked.error} />
  const { rows, freeBeds, takenBeds } = asked.data
  const rooms = byRoom([...freeBeds, ...takenBeds].sort((a, b) => a.label.localeCompare(b.label, 'zh-CN', { numeric: true })))
  const waiting = rows.filter((who) => who.bedId === null)
  const lodging = (programmes.data?.rows ?? []).filter((one) => one.kind === 'lodging')
  const inBed = new Map(rows.filter((who) => who.bedId !== null).map((who) => [who.bedId, who]))
  const drop = (bedId: string | null): void => {
    if (dragged) moveToBed(dragged, bedId)
    setDragged(null)
  }
  const drag = (who: BoardLine) => (canMove ? { onDrag: () => setDragged(who), onDragEnd: () => setDragged(null) } : {})

  return (
    <>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', mb: 2, flexWrap: 'wrap' }}>
        <NightCount occupied={takenBeds.length} beds={takenBeds.length + freeBeds.length} waiting={waiting.length} over={rows.filter((who) => who.isOverLimit).length} />
        {lodging.length > 1 && (
          <Box sx={{ ml: 'auto', minWidth: 240 }}>
            <ChoiceInput label={fieldLabel(language, 'stays', 'programmeId')} options={lodging.map((one) => ({ value: one.id, label: one.name }))} value={programmeId} onChange={setProgrammeId} />
          </Box>
        )}
      </Box>
      {rooms.length === 0 && rows.length === 0 ? (
        <EmptyState words={text('board.none')} />
      ) : (
        <Box onKeyDown={moveFocus} role="presentation" sx={{ display: 'grid', gap: 2 }}>
          {waiting.length > 0 && (
            <Place label={text('board.waiting')} title={text('board.waiting')} lead={text('board.waitingLead')}>
              {waiting.map((who) => (
                <Tile key={who.id} label={text('board.waiting')} {...drag(who)}>
                  <Occupant who={who} canMove={canMove} onMove={() => setMoving(who)} />
                </Tile>
              ))}
            </Place>
          )}
          {rooms.map(([room, beds]) => (
            <Place key={room} label={text('beds.room', { room })} title={text('beds.roomFor', { room: text('beds.room', { room }), sex: sexesOf(beds).map((sex) => valueLabel(language, 'beds', 'forSex', sex)).join(text('common.listComma')) })}>
              {beds.map((bed) => {
                const who = inBed.get(bed.bedId)
                const isFree = freeBeds.some((one) => one.bedId === bed.bedId)
                return (
                  <Tile key={bed.bedId} label={text('beds.bed', { label: bed.label })} name={text('beds.bed', { label: bed.label })} isFree={isFree} isWanted={isFree && dragged !== null && suits(bed, dragged.sex)} onDrop={() => drop(bed.bedId)} {...(who ? drag(who) : {})}>
                    {who ? (
                      <Occupant who={who} canMove={canMove} onMove={() => setMoving(who)} />
                    ) : isFree ? (
                      <FreeBed waiting={canMove ? waiting.filter((one) => suits(bed, one.sex)) : []} onPlace={(one) => moveToBed(one, bed.bedId)} />
                    ) : (
                      <Typography variant="body2" color="textSecondary">
                        {text('board.taken')}
                      </Typography>
                    )}
                  </Tile>
                )
              })}
            </Place>
          ))}
          {/* At the end and over the page: nothing moves under the hand that drags. */}
          {dragged?.bedId && (
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, position: 'sticky', bottom: 16, zIndex: 2 }}>
              <Tile label={text('beds.none')} isWanted onDrop={() => drop(null)}>
                <Typography>{text('board.outOfBed')}</Typography>
              </Tile>
            </Box>
          )}
        </Box>
      )}
      {moving && <MoveDialog who={{ ...moving, stayId: moving.id }} onClose={() => setMoving(null)} />}
    </>
  )
}

const sexesOf = (beds: readonly BedLine[]): string[] => [...new Set(beds.map((bed) => bed.forSex))]

function Place({ label, title, lead, children }: { label: string; title: string; lead?: string; children: ReactNode }) {
  return (
    <Paper component="section" aria-label={label} sx={{ p: 2 }}>
      <Typography variant="h2" sx={{ mb: lead ? 0 : 1.5 }}>
        {title}
      </Typography>
      {lead && (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
          {lead}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(210px, 1fr))', gap: 1.5 }}>
        {children}
      </Box>
    </Paper>
  )
}

interface TileProps {
  label: string
  /** what the bed is called, above who lies in it */
  name?: string
  isFree?: boolean
  /** somebody is being dragged who could lie here */
  isWanted?: boolean
  onDrag?: () => void
  onDragEnd?: () => void
  onDrop?: () => void
  children: ReactNode
}

function Tile({ label, name, isFree = false, isWanted = false, onDrag, onDragEnd, onDrop, children }: TileProps) {
  return (
    <Paper
      component="li"
      data-bed
      aria-label={label}
      draggable={onDrag !== undefined}
      onDragStart={(event: DragEvent) => {
        // Without data of some kind the browser drags nothing.
        event.dataTransfer.setData('text/plain', label)
        event.dataTransfer.effectAllowed = 'move'
        onDrag?.()
      }}
      onDragEnd={() => onDragEnd?.()}
      onDragOver={(event: DragEvent) => {
        if (onDrop) event.preventDefault()
      }}
      onDrop={(event: DragEvent) => {
        event.preventDefault()
        onDrop?.()
      }}
      sx={{
        p: 1.25,
        minHeight: 112,
        ...(isFree ? { borderStyle: 'dashed', bgcolor: 'background.default' } : {}),
        ...(isWanted ? { borderColor: 'primary.main', borderStyle: 'solid', boxShadow: (theme) => `0 0 0 1px ${theme.vars!.palette.primary.main}` } : {}),
      }}
    >
      {name && (
        <Typography variant="body2" color="textSecondary">
          {name}
        </Typography>
      )}
      {children}
    </Paper>
  )
}
