import type { DevTools } from './devTools.ts'

/** The part of Electron's options that is passed on; the names are the same on both sides. */
export type PdfOptions = Pick<
  Electron.PrintToPDFOptions,
  'preferCSSPageSize' | 'printBackground' | 'generateTaggedPDF' | 'generateDocumentOutline' | 'landscape'
>

/** Prints the document a session shows, once its fonts have arrived: the call that Electron's printToPDF makes too. */
export async function pagePdf(devTools: DevTools, sessionId: string, options: PdfOptions): Promise<Uint8Array> {
  await devTools.send(
    'Runtime.evaluate',
    { expression: 'document.fonts.ready.then(() => 0)', awaitPromise: true },
    sessionId,
  )
  const { data } = await devTools.send<{ data: string }>('Page.printToPDF', options, sessionId)
  return new Uint8Array(Buffer.from(data, 'base64'))
}
