import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../../../shared/core/failure.ts'
import type { FailureParam } from '../../../shared/core/failure.ts'
import { fileSource, memorySource } from './byteSource.ts'
import { parseWorkbook } from './parseWorkbook.ts'
import type { ParseRequest } from './parseWorkbook.ts'
import type { HeaderLine, TableRow } from './tableRow.ts'

/** What the worker is started with: a file it opens itself, or bytes. */
export interface WorkerInput {
  kind: 'xlsx' | 'xls'
  name: string
  path?: string
  bytes?: Uint8Array
  request: ParseRequest
}

export type WorkerMessage =
  | { type: 'opened'; sheets: string[]; sheet: string; header: HeaderLine }
  | { type: 'rows'; rows: TableRow[]; doneShare: number }
  | { type: 'end' }
  | { type: 'failure'; code: string; params: Record<string, FailureParam> }
  | { type: 'bug'; stack: string }

const batchRows = 1000
/** A message is copied whole: long texts go in smaller batches. */
const batchChars = 1_000_000

/** Sends the headers, then one batch of rows for each message received. */
async function run(input: WorkerInput, send: (message: WorkerMessage) => void): Promise<() => void> {
  const { limits } = input.request
  const source = input.bytes
    ? memorySource(input.name, input.bytes, { limits })
    : await fileSource(input.path ?? '', { limits })
  try {
    const { sheets, sheet, header, rowCount, rows } = await parseWorkbook(source, input.kind, input.request)
    send({ type: 'opened', sheets, sheet, header })
    return () => {
      const batch: TableRow[] = []
      let chars = 0
      for (let next = rows.next(); ; next = rows.next()) {
        if (next.done) {
          if (batch.length === 0) return send({ type: 'end' })
          break
        }
        batch.push(next.value)
        for (const text of Object.values(next.value.cells)) chars += text?.length ?? 0
        if (batch.length === batchRows || chars > batchChars) break
      }
      send({ type: 'rows', rows: batch, doneShare: (batch.at(-1)?.row ?? rowCount) / rowCount })
    }
  } finally {
    await source.close()
  }
}

function failed(error: unknown): WorkerMessage {
  return error instanceof Failure
    ? { type: 'failure', code: error.code, params: error.params }
    : { type: 'bug', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

if (parentPort) {
  const port = parentPort
  const send = (message: WorkerMessage) => port.postMessage(message)
  run(workerData as WorkerInput, send).then(
    (next) =>
      port.on('message', () => {
        try {
          next()
        } catch (error) {
          send(failed(error))
        }
      }),
    (error: unknown) => send(failed(error)),
  )
}
