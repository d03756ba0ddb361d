import { execFileSync, spawnSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../build/chromium-host/findChromium.ts'
import { printHtmlWithChromium } from '../../build/chromium-host/printHtml.ts'
import type { PrintFormId } from '../../shared/packs/printForm.ts'
import { formsHouse } from './support.ts'

const has = (program: string): boolean => spawnSync(program, ['-v']).error === undefined
/** Whether a font of this machine, beside the bundled one, has the character. */
const hasGlyph = (codePoint: string): boolean => spawnSync('fc-list', [`:charset=${codePoint}`], { encoding: 'utf8' }).stdout?.trim() !== ''
const why = !findChromium() ? 'Chromium is not installed' : !has('pdftotext') || !has('pdfinfo') ? 'pdftotext is not installed' : null
if (why) console.log(`The printed forms are not read back: ${why}.`)

describe.skipIf(why !== null)('a form on paper', () => {
  let house: Awaited<ReturnType<typeof formsHouse>>
  const stays: Partial<Record<PrintFormId, string>> = {}
  beforeAll(async () => {
    house = await formsHouse(printHtmlWithChromium)
    const { stay } = await house.helped({ name: '𠮷田龘', marks: '左手背有烫伤疤痕', usualAddress: '江北省临江县柳树镇四组' } as never)
    stays.helpRequest = stays.serviceRecord = stays.ownDeparture = stay.id
    stays.refusalNotice = (await house.refused({ name: '李四' })).stay.id
    stays.terminationNotice = (await house.terminated({ name: '王五' })).stay.id
  })
  afterAll(() => house.close())

  async function printed(form: PrintFormId, language: 'zh-CN' | 'en') {
    const file = path.join(process.env['HEARTH_KEEP_FORMS'] ?? house.folder, `${form}-${language}.pdf`)
    const answer = await house.staff.call('printForms.save', { stayId: stays[form]!, form, language, target: 'handle' }, {}, { handle: file })
    expect(answer.name).toBe(`${form}-${language}.pdf`)
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
    // Where a line breaks is no part of what it says.
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, '')
    return { pages: Number(/Pages:\s+(\d+)/.exec(info)![1]), isA4: /Page size:.*A4/.test(info), isTagged: /Tagged:\s+yes/.test(info), text }
  }

  const facts: Record<PrintFormId, { zh: string[]; en: string[] }> = {
    helpRequest: { zh: ['求助登记表', 'S2026-00001', '火车站南广场', '☑公安护送', '□自行求助', '2026年5月1日09:40', '左手背有烫伤疤痕'], en: ['Helprequestform', 'S2026-00001', '1May202609:40', 'Admit'] },
    serviceRecord: { zh: ['在站服务及离站登记表', '膳食', '蓝色双肩包', '☑生活救助', '2026年5月2日'], en: ['Food', '2May2026'] },
    ownDeparture: { zh: ['自行离站声明书', '2026年5月1日', '自愿离开'], en: ['ownwill', '1May2026'] },
    refusalNotice: { zh: ['不予救助通知书', '李四', '临救不字〔2026〕7号', '只索要现金', '本人有住处', '2026年5月2日', '送达回执'], en: ['Noticeofrefusal', '李四'] },
    terminationNotice: { zh: ['终止救助通知书', '王五', '临救终字〔2026〕3号', '故意提供虚假情况', '2026年5月5日', '送达回执'], en: ['Noticeoftermination', '王五'] },
  }

  test.each(Object.keys(facts) as PrintFormId[])('%s says its facts in both languages on one or two tagged A4 pages', async (form) => {
    for (const [language, wanted] of [['zh-CN', facts[form].zh], ['en', facts[form].en]] as const) {
      const { pages, isA4, isTagged, text } = await printed(form, language)
      expect({ isA4, isTagged }).toEqual({ isA4: true, isTagged: true })
      expect(pages).toBeGreaterThan(0)
      expect(pages, `${form} ${language}`).toBeLessThanOrEqual(form === 'helpRequest' || form === 'serviceRecord' ? 2 : 1)
      expect(wanted.filter((words) => !text.includes(words)), text).toEqual([])
    }
  }, 60_000)

  test('rare characters are printed, those beyond the bundled font by a font of the machine', async () => {
    const { text } = await printed('ownDeparture', 'zh-CN')
    expect(text).toContain('田龘')
    if (hasGlyph('20bb7')) expect(text).toContain('\u{20bb7}田龘')
    else console.log('U+20BB7 is not looked for: no font of this machine has it.')
  }, 60_000)
})
