import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { printHtmlWithChromium } from '../../build/chromium-host/printHtml.ts'

test('where no Chromium is, the refusal says so instead of a crash', async () => {
  const before = process.env['HEARTH_CHROMIUM']
  process.env['HEARTH_CHROMIUM'] = '/no/such/program'
  try {
    await expect(printHtmlWithChromium('<p>x')).rejects.toMatchObject({ code: 'shell.noChromium' })
  } finally {
    if (before === undefined) delete process.env['HEARTH_CHROMIUM']
    else process.env['HEARTH_CHROMIUM'] = before
  }
})

describe.skipIf(findChromium() === null)('a report printed without the shell (needs Chromium)', () => {
  test('has the page size of its styles, tags for readers, and ran no script', { timeout: 60_000 }, async () => {
    const pdf = await printHtmlWithChromium(
      '<!doctype html><html lang="en"><title>Report</title><style>@page { size: 100mm 200mm } .next { break-before: page }' +
        '</style><h1>One</h1><p class="next">Two</p><img src="https://example.org/x.png">' +
        '<script>document.body.insertAdjacentHTML("beforeend", "<p class=next>Three</p>")</script>',
    )
    const document = await PDFDocument.load(pdf)
    expect(document.getPageCount()).toBe(2)
    expect(document.getPage(0).getWidth() / 72).toBeCloseTo(100 / 25.4, 1)
    expect(document.getPage(0).getHeight() / 72).toBeCloseTo(200 / 25.4, 1)
    expect(document.catalog.has(PDFName.of('StructTreeRoot'))).toBe(true)
  })
})
