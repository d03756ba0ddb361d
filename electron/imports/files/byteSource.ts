import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Failure } from '../../../shared/core/failure.ts'
import { importLimits, megabytes, throwIfCancelled } from './limits.ts'
import type { ReadOptions } from './limits.ts'

/** A file that can be read at any place: on disk, or in memory when it came through the page. */
export interface ByteSource {
  readonly name: string
  readonly size: number
  /** set for a file on disk, so that a worker can open it itself */
  readonly path?: string
  /** The bytes at a place; fewer than asked only at the end of the file. */
  read(position: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** Bytes that can be read from the start, more than once. */
export interface ByteStream {
  readonly name: string
  readonly size: number
  open(): AsyncIterable<Uint8Array>
}

const chunkBytes = 256 * 1024

/**
 * Opens a file the person chose. Close it afterwards.
 * @throws Failure imports.fileMissing, imports.notAFile, imports.emptyFile, imports.fileTooLarge
 */
export async function fileSource(path: string, options: ReadOptions = {}): Promise<ByteSource> {
  const limits = options.limits ?? importLimits
  const name = basename(path)
  // Asked before opening: opening a pipe or a device could wait for ever.
  const info = await stat(path).catch(() => {
    throw new Failure('imports.fileMissing', { params: { file: name } })
  })
  if (!info.isFile()) throw new Failure('imports.notAFile', { params: { file: name } })
  checkSize(name, info.size, limits.fileBytes)
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw new Failure('imports.fileMissing', { params: { file: name }, cause })
  })
  return {
    name,
    path,
    size: info.size,
    async read(position, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, info.size - position)))
      let filled = 0
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, position + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return bytes.subarray(0, filled)
    },
    close: () => handle.close(),
  }
}

/** @throws Failure imports.emptyFile, imports.fileTooLarge */
export function memorySource(name: string, bytes: Uint8Array, options: ReadOptions = {}): ByteSource {
  checkSize(name, bytes.length, (options.limits ?? importLimits).fileBytes)
  return {
    name,
    size: bytes.length,
    read: async (position, length) => bytes.subarray(position, position + length),
    close: async () => {},
  }
}

/** The whole of a source as a stream of chunks. */
export function wholeStream(source: ByteSource, signal?: AbortSignal): ByteStream {
  return {
    name: source.name,
    size: source.size,
    open: () => readSpan(source, 0, source.size, signal),
  }
}

/** The bytes of a span in chunks; ends early if the file became shorter meanwhile. */
export async function* readSpan(
  source: ByteSource,
  from: number,
  length: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (let position = from; position < from + length;) {
    throwIfCancelled(signal)
    const chunk = await source.read(position, Math.min(chunkBytes, from + length - position))
    if (chunk.length === 0) return
    position += chunk.length
    yield chunk
  }
}

function checkSize(name: string, size: number, limit: number): void {
  if (size === 0) throw new Failure('imports.emptyFile', { params: { file: name } })
  if (size > limit) {
    throw new Failure('imports.fileTooLarge', {
      params: { file: name, sizeMb: megabytes(size), limitMb: megabytes(limit) },
    })
  }
}
