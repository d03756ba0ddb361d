import { describe, expect, test } from 'vitest'
import { formColumns, printFormIds, type FormBlock, type PrintForm } from '../../shared/packs/printForm.ts'
import { packById, packIds } from '../../shared/packs/packs.ts'
import { filledForm } from '../../shared/printForms/filledForm.ts'
import { factsNamed, fillForm, isRegister, placeholders } from '../../shared/printForms/fillForm.ts'
import { factSchema, factSources, formRegisters, registerSchema, type FormFacts } from '../../shared/printForms/formFacts.ts'
import { formPage } from '../../shared/printForms/formPage.ts'
import { stays } from '../../shared/stays/stay.ts'

const all = packIds.flatMap((id) => packById(id).printForms.forms.map((form) => [`${id}: ${form.en}`, form] as const))
const blocksOf = (form: PrintForm): FormBlock[] => [...form.blocks, ...(form.receipt?.blocks ?? [])]

test('each pack has each of the five forms once', () => {
  for (const id of packIds) expect(packById(id).printForms.forms.map((form) => form.id).sort()).toEqual([...printFormIds].sort())
})

describe.each(all)('%s', (_name, form) => {
  test('names facts that records have, and nothing else', () => {
    const lost = factsNamed(form).filter((path) => {
      try {
        const [source, field] = path.split('.') as [string, string]
        return isRegister(source) ? !registerSchema(source, field) : !factSchema(path)
      } catch {
        return true
      }
    })
    expect(lost).toEqual([])
    expect(factsNamed(form).length).toBeGreaterThan(8)
  })

  test('fills every row of its tables, and the columns of its lists take the whole width', () => {
    for (const block of blocksOf(form)) {
      if (block.kind === 'register') {
        expect(Object.keys(formRegisters)).toContain(block.of)
        expect(block.columns.reduce((sum, column) => sum + column.widthPercent, 0), block.en).toBe(100)
      }
      if (block.kind !== 'table') continue
      for (const row of block.rows) {
        if (!('cells' in row)) continue
        expect(row.cells.reduce((sum, cell) => sum + 1 + cell.span, 0), row.cells[0]!.en).toBe(formColumns)
      }
    }
  })

  test('asks for the same facts in both languages, and no Chinese stands in its English', () => {
    for (const block of blocksOf(form)) {
      if (block.kind !== 'text') continue
      for (const { zh, en } of block.paragraphs) expect(placeholders(en).sort(), zh).toEqual(placeholders(zh).sort())
    }
    const english = JSON.stringify(form, (key, value: unknown) => (key === 'zh' ? undefined : value))
    expect(/\p{Script=Han}/u.test(english)).toBe(false)
  })

  test('shows boxes only where the answers are a closed list, and asks the reason of a decision that it notifies', () => {
    for (const block of blocksOf(form)) {
      if (block.kind !== 'table') continue
      for (const row of block.rows) {
        for (const cell of 'cells' in row ? row.cells : []) if (cell.as === 'choices') expect(cell.facts).toHaveLength(1)
      }
    }
    if (form.id === 'refusalNotice') expect(factsNamed(form)).toEqual(expect.arrayContaining(['stay.refusalReason', 'notice.noticeNo', 'notice.servedOn']))
    if (form.id === 'terminationNotice') expect(factsNamed(form)).toEqual(expect.arrayContaining(['stay.terminationReason', 'notice.heardOn', 'stay.exitOn']))
  })
})

test('what a stay says of asking, deciding, being here and leaving is on one of the papers', () => {
  const onPaper = new Set(packById('china').printForms.forms.flatMap(factsNamed))
  // What no paper asks: the machine's own fields and what only guides the program.
  const not = /^(id|version|created|changed|recorded|source|voided|voidReason|clientId|programmeId|status|screening|needs|lacks|identityWithheld|wasUnidentified|stationConsented|household|isHead|imported)/
  expect(Object.keys(stays.row.shape).filter((field) => !not.test(field) && !onPaper.has(`stay.${field}`))).toEqual([])
})

test.each(packIds.flatMap((id) => (['zh-CN', 'en'] as const).map((language) => [id, language] as const)))(
  'with nothing known the forms of the %s pack in %s are blanks to write on, and print no empty word',
  (id, language) => {
    const pack = packById(id)
    const nothing = Object.fromEntries(Object.keys(factSources).map((name) => [name, null])) as FormFacts['records']
    const empty = Object.fromEntries(Object.keys(formRegisters).map((name) => [name, []])) as unknown as FormFacts['registers']
    for (const form of pack.printForms.forms) {
      const filled = fillForm(pack, form, { records: nothing, registers: empty, accountNames: {} }, language)
      const text = JSON.stringify(filledForm.parse(filled))
      expect(text, form.id).not.toMatch(/"kind":"fact"|"isTicked":true|null null|undefined|\{\{/)
      expect(filled.number, form.id).toMatchObject([{ kind: 'blank' }])
      const page = formPage(filled, '')
      expect(page).toContain(`<html lang="${language}">`)
      expect(page.match(/<table>/g) ?? []).toHaveLength((page.match(/<\/table>/g) ?? []).length)
    }
  },
)
