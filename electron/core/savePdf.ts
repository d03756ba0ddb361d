import { basename } from 'node:path'
import type { TaskContext } from '../context.ts'
import { writeFileDurably } from './db/durableFile.ts'
import { fontFacesFor } from './fontFaces.ts'

/** A page, given the CSS of its fonts: those of the characters that are on it. */
type Page = (fontFaces: string) => string

export function printPage({ station }: Pick<TaskContext, 'station'>, page: Page): Promise<Uint8Array> {
  return station.surroundings.printHtml(page(fontFacesFor(page(''))))
}

/** Prints a page into a PDF where the person chose. Cancelled, nothing is written. */
export async function savePdf(context: TaskContext, path: string, page: Page): Promise<{ name: string }> {
  context.progress(0, 1, 'printForms.printing')
  const pdf = await printPage(context, page)
  context.signal.throwIfAborted()
  writeFileDurably(path, pdf)
  context.progress(1, 1, 'printForms.printing')
  return { name: basename(path) }
}
