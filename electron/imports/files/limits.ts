import { Failure } from '../../../shared/core/failure.ts'

const mb = 1024 * 1024

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
  rows: number
  workerHeapMb: number
  /** longest silence of the workbook parser before it is killed */
  workerMs: number
}

export const importLimits: ImportLimits = {
  fileBytes: 200 * mb,
  zipEntries: 200,
  unpackedBytes: 1024 * mb,
  unpackRatio: 200,
  ratioFloorBytes: 10 * mb,
  workbookBytes: 150 * mb,
  cellChars: 100_000,
  rowBytes: 2 * mb,
  columns: 500,
  rows: 2_000_000,
  workerHeapMb: 512,
  workerMs: 120_000,
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
