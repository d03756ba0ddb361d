import { equalBytes } from '../core/bytes.ts'
import { Failure } from '../core/failure.ts'
import { jpegCopy } from './jpegCopy.ts'
import { pngCopy } from './pngCopy.ts'
import { webpCopy } from './webpCopy.ts'

/** What became of the data about place, time and device: there were none, they were left out, or they may still be there. */
export const metadataStates = ['none', 'removed', 'notRemoved'] as const
export type MetadataState = (typeof metadataStates)[number]

const copies: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = { 'image/jpeg': jpegCopy, 'image/png': pngCopy, 'image/webp': webpCopy }

/** True for files whose copy leaves out where, when and with what they were taken. */
export const isCleanedWhenLeaving = (mediaType: string): boolean => mediaType in copies

/**
 * A kept file as it leaves the program; what is kept stays as it came, as evidence. A picture that cannot be followed
 * is not rewritten, for half of it would be worse than all of it: it leaves as it is, since a damaged photo may be the
 * only one there is and its person has a right to it, and whoever hands it out is told. Where somebody may be
 * found by it, the caller leaves it out.
 */
export function leavingCopy(mediaType: string, bytes: Uint8Array): { bytes: Uint8Array; metadata: MetadataState } {
  if (mediaType === 'text/plain') return { bytes, metadata: 'none' }
  const copy = copies[mediaType]
  if (!copy) return { bytes, metadata: 'notRemoved' }
  try {
    const cleaned = copy(bytes)
    return { bytes: cleaned, metadata: equalBytes(cleaned, bytes) ? 'none' : 'removed' }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { bytes, metadata: 'notRemoved' }
  }
}
