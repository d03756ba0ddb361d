/** What was typed on the sheet and not saved: stay → kind → quantity; null: the cell was emptied. */
export type Cells = Record<string, Record<string, number | null>>

export interface DailyKind {
  code: string
  label: string
  /** how many one person usually gets in a day */
  usual: number
}

export interface SheetRow {
  stayId: string
  given: readonly { kind: string; quantity: number }[]
}

/** What a cell shows: what was typed, else what is on record. */
export function cellValue(row: SheetRow, cells: Cells, kind: string): number | null {
  const typed = cells[row.stayId]?.[kind]
  return typed !== undefined ? typed : (row.given.find((one) => one.kind === kind)?.quantity ?? null)
}

export function withCell(cells: Cells, stayId: string, kind: string, quantity: number | null): Cells {
  return { ...cells, [stayId]: { ...cells[stayId], [kind]: quantity } }
}

/** The cells that differ from what is on record, as the service takes them. */
export function changedCells(rows: readonly SheetRow[], cells: Cells): { stayId: string; kind: string; quantity: number }[] {
  return rows.flatMap((row) =>
    Object.entries(cells[row.stayId] ?? {}).flatMap(([kind, typed]) => {
      const before = row.given.find((one) => one.kind === kind)?.quantity ?? 0
      return (typed ?? 0) === before ? [] : [{ stayId: row.stayId, kind, quantity: typed ?? 0 }]
    }),
  )
}

/** What is still typed once these cells were saved: a cell typed in again while they were on their way stays. */
export function withoutSaved(cells: Cells, saved: Cells): Cells {
  return Object.fromEntries(
    Object.entries(cells).flatMap(([stayId, typed]) => {
      const left = Object.entries(typed).filter(([kind, quantity]) => saved[stayId]?.[kind] !== quantity)
      return left.length === 0 ? [] : [[stayId, Object.fromEntries(left)]]
    }),
  )
}
