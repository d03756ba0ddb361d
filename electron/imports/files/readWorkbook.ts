import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Failure } from '../../../shared/core/failure.ts'
import type { ByteSource } from './byteSource.ts'
import { importLimits, mb, megabytes, throwIfCancelled } from './limits.ts'
import type { ImportLimits, ReadOptions } from './limits.ts'
import type { WorkerInput, WorkerMessage } from './parseWorker.ts'
import type { FormulaPolicy, Table, TableRow } from './tableRow.ts'

export interface WorkbookOptions extends ReadOptions {
  formulas?: FormulaPolicy
  /** name of the sheet; the first visible one if left out */
  sheet?: string
  /** 1-based row of the headers; found by itself if left out */
  headerRow?: number
}

/** Beside this module in the source tree; bundled, an entry of its own beside `service.js`, above the shared chunks. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts')
    ? './parseWorker.ts'
    : import.meta.url.includes('/chunks/')
      ? '../parseWorker.js'
      : './parseWorker.js',
  import.meta.url,
)

/**
 * A worker that meets the limit of its heap in the middle of one large allocation takes the whole process with it. So it
 * is stopped from here, on its way there, and its own limit lies further off than it gets between two looks.
 */
const beyondMb = 768
const lookEveryMs = 50

/**
 * Opens a workbook in a worker thread of its own, with a bounded heap, killed when it is silent too long or the
 * signal says so. Close the table, or the worker lives on with the sheet in its memory.
 * @throws Failure imports.workbookDamaged, workbookEncrypted, workbookTooLarge, workbookTooSlow, sheetMissing, and
 * what readZip and the header rules throw; from rows() also cellTooLong and cancelled
 */
export async function readWorkbook(
  source: ByteSource,
  kind: 'xlsx' | 'xls',
  options: WorkbookOptions = {},
): Promise<Table> {
  const limits = options.limits ?? importLimits
  throwIfCancelled(options.signal)
  const input: WorkerInput = {
    kind,
    name: source.name,
    request: { limits, formulas: options.formulas ?? 'refuse', sheet: options.sheet, headerRow: options.headerRow },
  }
  if (source.path) input.path = source.path
  else input.bytes = await source.read(0, source.size)

  const start = async () => {
    const session = new ParseSession(input, source.size, limits, options.signal)
    const opened = await session.answer()
    if (opened.type !== 'opened') throw new Error(`unexpected message: ${opened.type}`)
    return { session, opened }
  }
  const { session: first, opened } = await start()
  let waiting: ParseSession | null = first
  const open = new Set([first])

  async function* rows(): AsyncGenerator<TableRow> {
    const session = waiting ?? (await start()).session
    waiting = null
    open.add(session)
    try {
      for (;;) {
        const message = await session.ask()
        if (message.type !== 'rows') return
        yield* message.rows
        options.onProgress?.(Math.round(message.doneShare * source.size), source.size)
      }
    } finally {
      open.delete(session)
      await session.close()
    }
  }
  return {
    kind,
    name: source.name,
    sheets: opened.sheets,
    sheet: opened.sheet,
    headers: opened.header.columns.filter((name) => name !== null),
    headerRow: opened.header.row,
    rows,
    async close() {
      waiting = null
      await Promise.all([...open].map((session) => session.close()))
    },
  }
}

/** One worker and the one message we wait for. */
class ParseSession {
  private readonly worker: Worker
  private readonly input: WorkerInput
  private readonly limits: ImportLimits
  private readonly size: number
  private readonly signal: AbortSignal | undefined
  /** why the worker is gone, so that a question to a dead one is not waited for */
  private death: Error | null = null

  constructor(input: WorkerInput, size: number, limits: ImportLimits, signal: AbortSignal | undefined) {
    this.input = input
    this.size = size
    this.limits = limits
    this.signal = signal
    this.worker = new Worker(workerFile, {
      workerData: input,
      resourceLimits: { maxOldGenerationSizeMb: limits.workerHeapMb + beyondMb, stackSizeMb: 4 },
      stdout: true,
      stderr: true,
    })
    this.worker.on('error', (error) => (this.death ??= this.crashed(error)))
    this.worker.on('exit', () => (this.death ??= new Error('the workbook parser ended')))
    void this.watchHeap()
  }

  /** Asks again only once it was answered: a parser deep in one step answers late. */
  private async watchHeap(): Promise<void> {
    while (!this.death) {
      // A worker that has just ended has no heap to tell of.
      const heap = await this.worker.getHeapStatistics().catch(() => null)
      if (heap && heap.used_heap_size > this.limits.workerHeapMb * mb) {
        this.death ??= this.tooLarge()
        return this.close()
      }
      await sleep(lookEveryMs, undefined, { ref: false })
    }
  }

  ask(): Promise<WorkerMessage> {
    const answer = this.answer()
    this.worker.postMessage('next')
    return answer
  }

  async answer(): Promise<WorkerMessage> {
    const { worker, signal } = this
    let stop = () => {}
    try {
      return await new Promise<WorkerMessage>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Failure('imports.workbookTooSlow', { params: { file: this.input.name } })),
          this.limits.workerMs + this.limits.workerMsPerMb * megabytes(this.size),
        )
        const onAbort = () => reject(new Failure('imports.cancelled'))
        const onMessage = (message: WorkerMessage) => {
          if (message.type === 'failure') reject(new Failure(message.code, { params: message.params }))
          else if (message.type === 'bug') reject(new Error('the workbook parser failed', { cause: message.stack }))
          else resolve(message)
        }
        const onEnd = () => reject(this.death ?? new Error('the workbook parser ended'))
        worker.on('message', onMessage).on('exit', onEnd)
        if (this.death) onEnd()
        signal?.addEventListener('abort', onAbort)
        if (signal?.aborted) onAbort()
        stop = () => {
          clearTimeout(timer)
          worker.off('message', onMessage).off('exit', onEnd)
          signal?.removeEventListener('abort', onAbort)
        }
      })
    } catch (error) {
      await this.close()
      throw error
    } finally {
      stop()
    }
  }

  async close(): Promise<void> {
    await this.worker.terminate()
  }

  private crashed(error: Error & { code?: string }): Error {
    return error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? this.tooLarge(error) : error
  }

  private tooLarge(cause?: Error): Failure {
    const params = { file: this.input.name, limitMb: megabytes(this.limits.workbookBytes) }
    return new Failure('imports.workbookTooLarge', { params, cause })
  }
}
