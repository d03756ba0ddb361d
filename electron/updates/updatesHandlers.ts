import { Failure } from '../../shared/core/failure.ts'
import { fingerprintDigits } from '../../shared/proof/keyManifest.ts'
import type { RunningProgram, UpdateManifest } from '../../shared/updates/update.ts'
import type { updatesContract } from '../../shared/updates/updatesContract.ts'
import packageJson from '../../package.json' with { type: 'json' }
import type { Handlers, QueryContext, TaskContext } from '../context.ts'
import { chosenPath } from '../core/chosenPath.ts'
import { breathe } from '../core/breathe.ts'
import { providerIdentity } from '../history/providerReads.ts'
import { forgetUpdate, takeUpdate, unpackInstaller, waitingUpdate, type Step } from './takeUpdate.ts'
import { schemaOf } from './updateReads.ts'
import { keyFingerprint } from './verifyUpdate.ts'

export const updatesHandlers: Handlers<typeof updatesContract> = {
  'updates.state': async (context) => {
    const running = runningProgram(context)
    const key = context.station.surroundings.release?.publicKey
    const waiting = context.station.surroundings.dir === null ? null : await waitingUpdate(context.station, running)
    return {
      ...running,
      signerDigits: key ? fingerprintDigits(keyFingerprint(key)) : null,
      waiting: waiting && shown(waiting.manifest),
    }
  },
  'updates.check': async (context, { file }) => {
    const path = chosenPath(context, file, 'updates.fileGone')
    const { manifest } = await noted(context, 'update.check', {}, () => takeUpdate(context.station, path, runningProgram(context), stepOf(context)))
    return shown(manifest)
  },
  'updates.install': async (context, { version }) => {
    const { station } = context
    const start = station.surroundings.release?.startInstaller
    if (!start) throw new Failure('updates.noReleaseKey')
    const { installer, backup } = await noted(context, 'update.install', { version }, async () => {
      // Looked at first: a backup for an update that is not there would be work for nothing.
      if ((await waitingUpdate(station, runningProgram(context)))?.manifest.version !== version) throw new Failure('updates.nothingWaits')
      const made = (await context.ask('backups.make', {})) as { name: string }
      const unpacked = await unpackInstaller(station, version, runningProgram(context), stepOf(context))
      await start(unpacked.installer)
      return { installer: unpacked.head.manifest, backup: made.name }
    })
    return { version: installer.version, backup }
  },
  'updates.forget': async (context) => {
    await noted(context, 'update.forget', {}, async () => forgetUpdate(context.station))
    return {}
  },
}

function runningProgram({ station, base }: QueryContext): RunningProgram {
  const { platform = process.platform, arch = process.arch, version = packageJson.version } = station.surroundings.release ?? {}
  return { version, platform, arch, schema: schemaOf(base) }
}

function shown(manifest: UpdateManifest) {
  const { version, builtAt, notes, files, installer } = manifest
  const file = files.find(({ name }) => name === installer)!
  return { version, builtAt, notes, installer, sha256: file.sha256, sizeBytes: file.sizeBytes }
}

function stepOf(context: TaskContext): Step {
  return async (done, total, stage) => {
    context.progress(done, total, stage)
    await breathe(context.signal)
  }
}

/** Whatever is done with an update stands in the history, and so does what was refused, with the reason. */
async function noted<T>(context: TaskContext, kind: string, about: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const note = async (problem: string | null): Promise<void> => {
    const provider = await providerIdentity(context.db)
    await context.transact(async ({ write }) => {
      write.note(kind, provider.id, { ...about, problem })
    })
  }
  let answer: T
  try {
    answer = await work()
  } catch (problem) {
    await note(problem instanceof Failure ? problem.code : 'core.incident')
    throw problem
  }
  await note(null)
  return answer
}
