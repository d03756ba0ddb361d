import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { printHtmlWithChromium } from '../../build/chromium-host/printHtml.ts'
import { packageOf } from '../../electron/reports/reportReads.ts'
import { patrols } from '../../shared/activities/activity.ts'
import { parseReport, type Report } from '../../shared/proof/reportSchema.ts'
import { readZip } from '../../shared/proof/zipReader.ts'
import { figureText, partsText } from '../../shared/reports/reportNumbers.ts'
import zh from '../../shared/reports/documentTexts.zh-CN.json' with { type: 'json' }
import en from '../../shared/reports/documentTexts.en.json' with { type: 'json' }
import { smallStation } from '../support/smallStation.ts'

const tools = ['pdftotext', 'pdfinfo', 'pdffonts', 'pdfsig']
const canPrint = findChromium() !== null && tools.every((tool) => spawnSync(tool, ['-v']).error === undefined)
if (!canPrint) console.warn('Chromium or poppler is missing: the printed report is not looked at')

const run = (tool: string, ...args: string[]): string => execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 50_000_000 })
const squeezed = (text: string): string => text.replaceAll(/\s+/g, '')

describe.skipIf(!canPrint).each([
  ['zh-CN', zh, '老人与儿童平安过冬，无一走失。'],
  ['en', en, 'Everybody came safely through the winter.'],
] as const)('the printed report in %s', (language, words, narrative) => {
  let folder: string
  let pdf: string
  let page = ''
  let report: Report
  let scales: Map<string, { scale: 0 | 1 | 3 | 60; value: number | null }>

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hearth-print-'))
    // The purchaser's copy is printed first; the one for everybody, without charts, is the last.
    const printHtml = (html: string) => {
      page ||= html
      return printHtmlWithChromium(html)
    }
    const station = await smallStation({ surroundings: { printHtml } })
    for (let i = 0; i < 1203; i++) station.addStay('2026-05-01', i % 3 ? '2026-05-13' : '2026-05-02')
    station.write((write) =>
      write.add(patrols, { programmeId: station.programmeId, organisationId: station.programmeId, patrolledOn: '2026-05-02', minutes: 95, area: 'Riverside', staffCount: 2, metCount: 1500, advisedCount: 40, acceptedCount: 7 }),
    )
    const manager = station.app.as('manager')
    const issued = await manager.call('reports.issue', { period: '2026Q2', language, narrative: { next: narrative } })
    const { files } = readZip(new Uint8Array((await packageOf(station.app.station.open().db, issued.id)).bytes))
    report = parseReport(files.get('report.json')!)
    pdf = join(folder, 'report.pdf')
    writeFileSync(pdf, files.get('report.pdf')!)
    const shown = await manager.call('indicators.figures', { from: '2026-04-01', to: '2026-06-30' })
    scales = new Map(shown.indicators.map(({ id, scale, value }) => [id, { scale, value }]))
    await station.app.close()
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is a tagged document with a title, headings, tables and their header cells, also after it was signed', () => {
    const info = run('pdfinfo', pdf)
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toMatch(/Title: +\S/)
    expect(info).toMatch(/Page size:.*A4/)
    const structure = run('pdfinfo', '-struct', pdf)
    for (const tag of ['H1', 'H2', 'Table', 'TH', 'TD', 'Figure']) expect(structure).toMatch(new RegExp(`^ *${tag}\\b`, 'm'))
  })

  test('keeps its text: every heading, the story, and fonts that go with it to any printer', () => {
    const text = squeezed(run('pdftotext', pdf, '-'))
    for (let section = 1; section <= 16; section++) expect(text).toContain(squeezed(words[`s${section}` as 's1']))
    expect(text).toContain(squeezed(narrative))
    // Columns: name, type, encoding, emb, sub, uni. Pictures of letters (Type 3) print badly and cannot be searched.
    const fonts = run('pdffonts', pdf).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(1)
    for (const font of fonts) expect(font).toMatch(/ yes yes yes /)
    expect(fonts.filter((font) => /Type 3/.test(font))).toEqual([])
  })

  test('says of every indicator what report.json says', () => {
    const text = run('pdftotext', '-layout', pdf, '-')
    const codes = [...text.matchAll(/(?<=\s)[RSOFQ]\d\d[A-Z]?(?=\s)/g)]
    const blocks = codes.map((code, i) => ({ id: code[0], words: text.slice(code.index + code[0].length, codes[i + 1]?.index).split(/\s+/) }))
    const wrong: string[] = []
    let printed = 0
    for (const figure of report.indicators) {
      const { id, value, n, N } = figure
      const known = scales.get(id)!
      const expected = N === null ? [figureText({ value, scale: known.scale })] : [figureText({ value: known.value, scale: known.scale }), partsText({ n, N })]
      // The value stands in its column with, in the next one, what it is made of.
      const isSaid = blocks.some((block) => block.id === id && block.words.some((_, i) => expected.every((one, k) => block.words[i + k] === one)))
      if (isSaid) printed++
      else wrong.push(`${id}: ${expected.join(' ')}`)
    }
    expect(wrong).toEqual([])
    expect(printed).toBe(report.indicators.length)
    expect(report.indicators.find(({ id }) => id === 'R01')!.value).toBe(1203)
    expect(text).toContain('1,203')
  })

  test('loses nothing on a black-and-white printer: words are dark enough, bars are told apart by hatching', () => {
    const colours = new Set([...page.matchAll(/[\s;{]color: ?#([0-9a-f]{3,6})/g)].map(([, hex]) => hex!))
    expect(colours.size).toBeGreaterThan(2)
    for (const hex of colours) expect([hex, contrastOnWhite(hex)]).toEqual([hex, expect.toSatisfy((ratio: number) => ratio >= 4.5)])
    const fills = new Set([...page.matchAll(/<rect[^>]*fill="([^"]+)"/g)].map(([, fill]) => fill))
    expect([...fills].sort()).toEqual(['#1d4f66', '#fff', 'url(#hatch)'])
  })

  test('is still the signed one for poppler', () => {
    const found = spawnSync('pdfsig', [pdf], { encoding: 'utf8', env: { ...process.env, HOME: folder } }).stdout
    expect(found).toContain('Signature is Valid')
    expect(found).toContain('Total document signed')
  })
})

/** WCAG contrast of a colour on white: of brightness alone, so the same on a grey page. */
function contrastOnWhite(hex: string): number {
  const whole = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex
  const [r, g, b] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(whole.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}
