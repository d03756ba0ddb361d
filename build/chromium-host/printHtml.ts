import { printHeaders } from '../../electron/core/shell/pageHeaders.ts'
import { Failure } from '../../shared/core/failure.ts'
import { DevTools } from './devTools.ts'
import { pagePdf } from './pagePdf.ts'

const pageUrl = 'https://print.app.invalid/'

/**
 * Prints a whole page of HTML without the shell, for the command line: same engine, same page policy and same
 * options as the shell's print window, so the same bytes of HTML give the same pages.
 * @returns the bytes of a tagged PDF
 * @throws Failure shell.noChromium, shell.chromiumFailed, shell.printFailed
 */
export async function printHtmlWithChromium(html: string): Promise<Uint8Array> {
  const devTools = await DevTools.launch({ isHeadless: true, withPort: false })
  try {
    const { targetId } = await devTools.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' })
    const attach = { targetId, flatten: true }
    const { sessionId } = await devTools.send<{ sessionId: string }>('Target.attachToTarget', attach)
    const headers = Object.entries(printHeaders()).map(([name, value]) => ({ name, value }))
    const body = Buffer.from(html, 'utf8').toString('base64')
    devTools.on<{ requestId: string; request: { url: string } }>(
      'Fetch.requestPaused',
      ({ requestId, request }) => {
        const answer =
          request.url === pageUrl
            ? devTools.send(
                'Fetch.fulfillRequest',
                { requestId, responseCode: 200, responseHeaders: headers, body },
                sessionId,
              )
            : devTools.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }, sessionId)
        // Chromium may withdraw a request or end while we answer; the load below tells.
        answer.catch(() => {})
      },
      sessionId,
    )
    await devTools.send('Page.enable', {}, sessionId)
    await devTools.send('Fetch.enable', {}, sessionId)
    const loaded = devTools.next('Page.loadEventFired', sessionId)
    const { errorText } = await devTools.send<{ errorText?: string }>('Page.navigate', { url: pageUrl }, sessionId)
    if (errorText) throw new Error(errorText)
    await loaded
    return await pagePdf(devTools, sessionId, {
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    })
  } catch (problem) {
    throw new Failure('shell.printFailed', { params: { reason: String(problem) }, cause: problem })
  } finally {
    await devTools.close()
  }
}
