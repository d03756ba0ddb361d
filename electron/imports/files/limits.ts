import { Failure } from '../../../shared/core/failure.ts'

export const mb = 1024 * 1024

/** How much a file may ask of us before it is refused (security.md 5.3: at most 512 MB and a few seconds each). */
export interface ImportLimits {
  /** size of the file as it lies on the disk */
  fileBytes: number
  /** files and folders in a ZIP */
  zipEntries: number
  /** all files of a ZIP together, unpacked */
  unpackedBytes: number
  /** unpacked : packed, looked at above `ratioFloorBytes` only, because short tables pack very well */
  unpackRatio: number
  ratioFloorBytes: number
  /** the parts of a workbook together, unpacked; these are held in memory */
  workbookBytes: number
  cellChars: number
  /** one row of a CSV file: what stops a cell of 100 MB before it is in memory */
  rowBytes: number
  columns: number
  /** rows of one list, empty ones included */
  rows: number
  /** empty lines one after another: a hundred megabytes of them say nothing and cost half a minute */
  blankRows: number
  /** rows of one table of an export */
  exportRows: number
  /** text of all cells of a list: a workbook can say one long text a million times */
  textChars: number
  /** places for cells in a sheet; a cell far to the right costs all that are left of it */
  sheetPlaces: number
  /** problems after which nobody reads on, and neither do we */
  problems: number
  /** what a file's rows may take of the program's memory while they are held against the base */
  heapMb: number
  /** what the workbook parser may hold, what it has let go of included, before it is stopped */
  workerHeapMb: number
  /** longest silence of the workbook parser before it is killed: so much, and so much more for each megabyte */
  workerMs: number
  workerMsPerMb: number
}

export const importLimits: ImportLimits = {
  fileBytes: 200 * mb,
  zipEntries: 200,
  unpackedBytes: 1024 * mb,
  // HMIS exports pack 14 to 1 at most.
  unpackRatio: 60,
  ratioFloorBytes: 10 * mb,
  workbookBytes: 100 * mb,
  cellChars: 100_000,
  rowBytes: 2 * mb,
  columns: 500,
  rows: 200_000,
  blankRows: 20_000,
  exportRows: 2_000_000,
  textChars: 64_000_000,
  sheetPlaces: 8_000_000,
  problems: 10_000,
  heapMb: 1024,
  workerHeapMb: 512,
  workerMs: 8_000,
  workerMsPerMb: 4_000,
}

/** What every reader takes beside the file. */
export interface ReadOptions {
  limits?: ImportLimits
  signal?: AbortSignal
  /** bytes read so far and in all; for a workbook a share of the file's size */
  onProgress?: (doneBytes: number, totalBytes: number) => void
}

export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Failure('imports.cancelled')
}

/** Whole megabytes for a sentence, never 0. */
export function megabytes(bytes: number): number {
  return Math.max(1, Math.round(bytes / mb))
}
