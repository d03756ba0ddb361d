import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Failure } from '../../shared/core/failure.ts'

/**
 * The path behind a handle that a page was given by the system's dialog; a page never says a path.
 * @param gone code of the refusal where the window has no such handle, or has none any more
 * @throws Failure of that code
 */
export function chosenPath({ files }: { files: Readonly<Record<string, string>> }, handle: string, gone: string): string {
  const path = files[handle]
  if (path === undefined) throw new Failure(gone)
  return path
}

/** How much of a file may be read, and the codes of the refusals. */
export interface ReadLimit {
  mostBytes: number
  /** there is no such file, it may not be read, or it is no plain file */
  gone: string
  tooLarge: string
}

/**
 * A whole file that somebody handed us, if it is a plain one of bearable size.
 * @throws Failure of the limit's codes, with the file's name
 */
export async function readChosenFile(path: string, { mostBytes, gone, tooLarge }: ReadLimit): Promise<Uint8Array<ArrayBuffer>> {
  const params = { file: basename(path) }
  try {
    // Asked before it is opened: opening a pipe waits for whoever writes into it.
    const found = await stat(path)
    if (!found.isFile()) throw new TypeError('no plain file')
    if (found.size > mostBytes) throw new Failure(tooLarge, { params })
    return new Uint8Array(await readFile(path))
  } catch (cause) {
    throw cause instanceof Failure ? cause : new Failure(gone, { params, cause })
  }
}
