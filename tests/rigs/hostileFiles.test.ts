import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { figure, isLong } from './figures.ts'
import { dearFiles } from './support/dearFiles.ts'

const child = join(import.meta.dirname, 'hostileFilesChild.ts')

interface Outcome {
  code: string
  cpuMs: number
  peakMb: number
  added: number
}

/**
 * Seconds of work, not of waiting: other work on the same machine must not fail the test, and a parser that hangs or
 * waits is stopped by the test's own time.
 */
const mostCpuMs = 10_000
const mostMb = 512

/** The service in a process of its own, as the shell has it. */
class Taker {
  readonly #process = spawn(process.execPath, ['--expose-gc', child], { stdio: ['pipe', 'pipe', 'pipe'] })
  readonly #lines = createInterface(this.#process.stdout)[Symbol.asyncIterator]()
  #complained = ''

  constructor() {
    this.#process.stderr.on('data', (chunk: Buffer) => (this.#complained += chunk.toString()))
  }

  async heard(): Promise<Outcome> {
    const { value, done } = (await this.#lines.next()) as IteratorResult<string>
    if (done) throw new Error(`the service died: ${this.#complained}`)
    return JSON.parse(value) as Outcome
  }

  take(kind: string, path: string): Promise<Outcome> {
    this.#process.stdin.write(`${kind} ${path}\n`)
    return this.heard()
  }

  end(): void {
    this.#process.kill('SIGKILL')
  }
}

/** A process that has held so much does not give all of it back: the next file is looked at in a new one. */
const usedMb = 330

test(
  'every file made to cost time or memory ends within 10 seconds and 512 MB, refused with a reason and without a trace',
  { timeout: isLong ? 1_200_000 : 400_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hearth-dear-'))
    const path = join(folder, 'dear')
    let taker = new Taker()
    try {
      await taker.heard()
      let slowest: { name: string; cpuMs: number } = { name: '', cpuMs: 0 }
      let peakMb = 0
      for (const { name, kind, code, write } of dearFiles) {
        write(path)
        const outcome = await taker.take(kind, path)
        expect(outcome.code, name).toMatch(code)
        expect(outcome.code, name).not.toMatch(/incident/)
        if (outcome.code !== 'taken') expect(outcome.added, name).toBe(0)
        expect(outcome.cpuMs, name).toBeLessThan(mostCpuMs)
        expect(outcome.peakMb, name).toBeLessThan(mostMb)
        if (outcome.cpuMs > slowest.cpuMs) slowest = { name, cpuMs: outcome.cpuMs }
        peakMb = Math.max(peakMb, outcome.peakMb)
        if (outcome.peakMb < usedMb) continue
        taker.end()
        taker = new Taker()
        await taker.heard()
      }
      // A look that sees no work and no memory would let anything pass: the largest of these do cost both.
      expect(slowest.cpuMs).toBeGreaterThan(500)
      expect(peakMb).toBeGreaterThan(250)
      figure('hostileFiles', `${dearFiles.length} files made to be dear, worst ${(slowest.cpuMs / 1000).toFixed(1)} s of work (${slowest.name}) and ${peakMb} MB for the whole service`)
    } finally {
      taker.end()
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
