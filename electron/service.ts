import type { MessageEvent } from 'electron'
import path from 'node:path'
import { assertNever } from '../shared/core/assertNever.ts'
import type { FromService, ToService } from './core/ipc/serviceProtocol.ts'
import { usualReserveBytes } from './core/db/diskRoom.ts'
import { fileLog } from './core/fileLog.ts'
import { leaveNoCoreDump } from './core/noCoreDump.ts'
import { pooledRandom } from './core/randomPool.ts'
import { keepLooking } from './backups/lookAfterBackups.ts'
import { makeService } from './dispatch.ts'
import { pinnedReleaseKey } from './updates/releaseKey.ts'
import { startInstaller } from './updates/startInstaller.ts'
import { Station } from './station.ts'

/** The utility process: owns the open base and the keys, answers what the shell passes on. */
leaveNoCoreDump()
const port = process.parentPort
const dir = process.env['HEARTH_DATA_DIR']
if (!dir) throw new Error('HEARTH_DATA_DIR is not set')

interface Printing {
  resolve(pdf: Uint8Array): void
  reject(problem: Error): void
}
const printing = new Map<string, Printing>()

const log = fileLog(dir)
const station = new Station({
  dir,
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  random: pooledRandom(),
  printHtml: (html) =>
    new Promise((resolve, reject) => {
      const id = station.newId()
      printing.set(id, { resolve, reject })
      say({ type: 'print', id, html })
    }),
  reserveBytes: usualReserveBytes,
  // Relative to the built file, out/main/service.js; build/scripts/buildApp.ts puts it there.
  verifierFile: path.join(import.meta.dirname, '../verifier/hearth-verifier.html'),
  release: { publicKey: pinnedReleaseKey(), startInstaller },
  log,
  notify: (connectionId, notice) => say({ type: 'notice', connectionId, notice }),
  guardWindow: (guard, begins) => say({ type: 'guard', guard, begins }),
})
const connectionFor = makeService(station)
const closeForGood = keepLooking(station)

port.on('message', ({ data }: MessageEvent) => {
  // One message that cannot be dealt with must not end the service for everybody.
  receive(data as ToService).catch((problem: unknown) => log('error', `message of the shell: ${problem instanceof Error ? problem.name : typeof problem}`))
})
// Whoever ends us waits for the last backup and the close of the base, as long as that may take.
process.once('SIGTERM', () => void closeForGood('shutdown').finally(() => process.exit(0)))

async function receive(message: ToService): Promise<void> {
  switch (message.type) {
    case 'call': {
      const { id, connectionId, name, input, meta, files } = message
      say({ type: 'answer', id, envelope: await connectionFor(connectionId).call(name, input, meta, files) })
      return
    }
    case 'gone':
      station.leave(message.connectionId)
      return
    case 'lock':
      if (message.reason !== 'quit') return station.lock(message.reason)
      return closeForGood('quit').finally(() => process.exit(0))
    case 'printed': {
      const waiting = printing.get(message.id)
      printing.delete(message.id)
      if ('pdf' in message) waiting?.resolve(message.pdf)
      else waiting?.reject(new Error(message.error))
      return
    }
    default:
      return assertNever(message)
  }
}

function say(message: FromService): void {
  port.postMessage(message)
}
