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
