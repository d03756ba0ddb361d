import { z } from 'zod'

/**
 * An update is one file, carried by stick or over the office's own network: these bytes, the length of the signed
 * statement (4 bytes, big end first), the statement (DSSE), then the files it names, one after the other and nothing else.
 */
export const updateMagic = 'hearth-update/1\n'
export const updatePayloadType = 'application/vnd.hearth.update+json'
export const updateExtension = 'hearthup'

/** A statement with long notes is a few thousand bytes. */
export const maxStatementBytes = 64 * 1024
const maxFileBytes = 1_000_000_000

/** A plain name: nothing that any system takes for a folder, a device or an option. */
const fileName = z.string().regex(/^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[A-Za-z0-9][A-Za-z0-9._-]{0,98}[A-Za-z0-9]$/i)
const notes = z.string().max(4000)

export const updatePlatforms = ['linux', 'win32', 'darwin'] as const
export type UpdatePlatform = (typeof updatePlatforms)[number]

/** What the system of each platform installs. */
const installers: Record<UpdatePlatform, RegExp> = { linux: /\.(deb|AppImage)$/, win32: /\.exe$/, darwin: /\.dmg$/ }

export const updateManifest = z
  .strictObject({
    v: z.literal(1),
    product: z.literal('hearth'),
    version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
    platform: z.enum(updatePlatforms),
    arch: z.enum(['x64', 'arm64']),
    builtAt: z.iso.datetime(),
    /** lowest schema of a base that this version can take over */
    minSchema: z.int().min(0),
    notes: z.strictObject({ 'zh-CN': notes, en: notes }),
    files: z
      .array(z.strictObject({ name: fileName, sizeBytes: z.int().min(1).max(maxFileBytes), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
      .min(1)
      .max(4),
    /** the file that is handed to the system */
    installer: fileName,
  })
  .refine(({ files, installer, platform }) => {
    const names = files.map(({ name }) => name.toLowerCase())
    return new Set(names).size === names.length && files.some(({ name }) => name === installer) && installers[platform].test(installer)
  })

export type UpdateManifest = z.output<typeof updateManifest>

/** The program that is to be updated, as far as an update must fit it. */
export interface RunningProgram {
  version: string
  platform: string
  arch: string
  /** number of the last migration of the base that is open */
  schema: number
}

/** Why an update does not fit this program, as the key of a sentence; null if it does. */
export function whyUpdateDoesNotFit(manifest: UpdateManifest, running: RunningProgram): string | null {
  if (manifest.platform !== running.platform || manifest.arch !== running.arch) return 'updates.otherPlatform'
  const order = compareVersions(manifest.version, running.version)
  if (order === 0) return 'updates.sameVersion'
  if (order < 0) return 'updates.olderVersion'
  if (running.schema < manifest.minSchema) return 'updates.baseTooOld'
  return null
}

/** Below 0 if `a` is older than `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  for (let part = 0; part < 3; part++) {
    const difference = (left![part] ?? 0) - (right![part] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
