import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { equalBytes, toHex, utf8, utf8Text } from '../../shared/core/bytes.ts'
import { parseCanonicalJson } from '../../shared/core/canonicalJson.ts'
import { Failure } from '../../shared/core/failure.ts'
import { isEnvelopeSignedBy, parseEnvelope, type Envelope } from '../../shared/proof/dsse.ts'
import {
  maxStatementBytes,
  updateMagic,
  updateManifest,
  updatePayloadType,
  whyUpdateDoesNotFit,
  type RunningProgram,
  type UpdateManifest,
} from '../../shared/updates/update.ts'

/** What is read at a time: of a file of any size only this much lies in memory. */
const chunkBytes = 1024 * 1024
const headBytes = updateMagic.length + 4

export interface UpdateHead {
  manifest: UpdateManifest
  /** where in the file the first of its files begins */
  contentAt: number
}

/**
 * Reads the statement of an update and believes it only if our release key signed these very bytes and it fits this
 * program. Nothing else of the file is looked at before.
 * @throws Failure updates.unreadable, notSigned, cutShort, otherPlatform, sameVersion, olderVersion, baseTooOld
 */
export async function readUpdateHead(file: FileHandle, releaseKey: Uint8Array, running: RunningProgram): Promise<UpdateHead> {
  const head = await readExactly(file, 0, headBytes)
  if (!equalBytes(head.subarray(0, updateMagic.length), utf8(updateMagic))) throw new Failure('updates.unreadable')
  const length = head.readUInt32BE(updateMagic.length)
  if (length === 0 || length > maxStatementBytes) throw new Failure('updates.unreadable')
  const envelope = readEnvelope(await readExactly(file, headBytes, length))
  if (envelope.payloadType !== updatePayloadType) throw new Failure('updates.unreadable')
  if (!(await isEnvelopeSignedBy(envelope, releaseKey))) throw new Failure('updates.notSigned')
  const manifest = readManifest(envelope.payload)
  const contentAt = headBytes + length
  const total = manifest.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, contentAt)
  if ((await file.stat()).size !== total) throw new Failure('updates.cutShort')
  const problem = whyUpdateDoesNotFit(manifest, running)
  if (problem !== null) throw new Failure(problem, { params: { version: manifest.version, running: running.version } })
  return { manifest, contentAt }
}

/**
 * Goes through the files of an update and compares their digests with the statement.
 * @param take gets every byte of the installer on the way; it is not to be trusted before this returns
 * @throws Failure updates.changed
 */
export async function verifyContents(
  file: FileHandle,
  { manifest, contentAt }: UpdateHead,
  step: (done: number, total: number) => Promise<void>,
  take: (bytes: Uint8Array) => Promise<void> = async () => {},
): Promise<void> {
  const total = manifest.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  let done = 0
  for (const { name, sizeBytes, sha256 } of manifest.files) {
    const hash = createHash('sha256')
    for (let left = sizeBytes; left > 0; ) {
      const bytes = await readExactly(file, contentAt + done, Math.min(left, chunkBytes))
      hash.update(bytes)
      if (name === manifest.installer) await take(bytes)
      left -= bytes.length
      done += bytes.length
      await step(done, total)
    }
    if (hash.digest('hex') !== sha256) throw new Failure('updates.changed', { params: { name } })
  }
}

/** The pinned key's fingerprint, of which people compare the digits. */
export const keyFingerprint = (releaseKey: Uint8Array): string => toHex(createHash('sha256').update(releaseKey).digest())

function readEnvelope(bytes: Uint8Array): Envelope {
  try {
    return parseEnvelope(bytes)
  } catch (cause) {
    throw new Failure('updates.unreadable', { cause })
  }
}

/** Signed, but not by a program of this make: a field it does not know may be one it must obey. */
function readManifest(payload: Uint8Array): UpdateManifest {
  try {
    return updateManifest.parse(parseCanonicalJson(utf8Text(payload)))
  } catch (cause) {
    throw new Failure('updates.unreadable', { cause })
  }
}

async function readExactly(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done)
    if (bytesRead === 0) throw new Failure('updates.cutShort')
    done += bytesRead
  }
  return bytes
}

/** The beginning of an update file, for whoever makes one. */
export function updateHeadBytes(statement: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(statement.length)
  return Buffer.concat([utf8(updateMagic), length, statement])
}
