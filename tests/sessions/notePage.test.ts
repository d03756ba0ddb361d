import fc from 'fast-check'
import { expect, test } from 'vitest'
import { en, zhCN } from '../../renderer/core/pageTexts.ts'
import { daysOf, inLanes, mondayOf, quarterTime, shownSpan, stepDay } from '../../renderer/sessions/calendarDays.ts'
import { joined, keysOf, partsOf, type Template } from '../../renderer/sessions/noteParts.ts'

const templates: Template[] = ['free', 'soap', 'dap', 'group']

test('a note is one text with its parts under headings, and opens into the same parts', () => {
  const note = joined([{ key: 'note.subjective', words: '睡得好。' }, { key: 'note.plan', words: '周二看房。\n带证件。' }], 'zh-CN')
  expect(note).toBe(`${zhCN['note.subjective']}\n睡得好。\n\n${zhCN['note.plan']}\n周二看房。\n带证件。`)
  expect(partsOf(note, 'soap', 'zh-CN').map((part) => part.words)).toEqual(['睡得好。', '', '', '周二看房。\n带证件。'])
  expect(partsOf(note, 'soap', 'en').map((part) => part.words)).toEqual(['睡得好。', '', '', '周二看房。\n带证件。'])
})

test('going from one template to another keeps what belongs to neither, with its heading', () => {
  const soap = joined([{ key: 'note.objective', words: 'Bruise on the arm.' }, { key: 'note.plan', words: 'Doctor.' }], 'en')
  const dap = partsOf(soap, 'dap', 'en')
  expect(dap.map((part) => part.key)).toEqual(keysOf('dap'))
  expect(dap[0]!.words).toBe(`${en['note.objective']}\nBruise on the arm.`)
  expect(dap[2]!.words).toBe('Doctor.')
})

test('no switching of templates loses a line', () => {
  const line = fc.string({ minLength: 1, maxLength: 12 }).filter((one) => one.trim() !== '' && !one.includes('\n'))
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.array(fc.constantFrom(...templates), { minLength: 1, maxLength: 5 }), (lines, way) => {
      let note = lines.join('\n')
      for (const template of way) note = joined(partsOf(note, template, 'zh-CN'), 'zh-CN')
      const kept = note.split('\n')
      for (const one of lines) expect(kept).toContain(one)
    }),
  )
})

test.each([
  ['week', '2026-11-29', '2026-11-23', '2026-11-29'],
  ['week', '2026-11-23', '2026-11-23', '2026-11-29'],
  ['day', '2026-11-25', '2026-11-25', '2026-11-25'],
  ['month', '2026-11-25', '2026-10-26', '2026-12-06'],
  ['list', '2026-02-10', '2026-02-01', '2026-02-28'],
] as const)('the %s of %s shows %s to %s: weeks begin on Monday', (view, day, from, to) => {
  expect(shownSpan(view, day)).toEqual({ from, to })
})

test('paging goes by what is shown, and a month on from the 31st is the next month', () => {
  expect(stepDay('week', '2026-11-25', 1)).toBe('2026-12-02')
  expect(stepDay('month', '2026-01-31', 1)).toBe('2026-02-01')
  expect(daysOf(shownSpan('month', '2026-11-01')).length % 7).toBe(0)
  expect(mondayOf('1969-12-31')).toBe('1969-12-29')
})

test('appointments that share minutes stand side by side; one after the other take the whole width', () => {
  const at = (startTime: string | null, minutes: number) => ({ startTime, minutes })
  const placed = inLanes([at('09:00', 60), at('09:30', 60), at('10:00', 60), at('13:00', 30), at(null, 20)])
  expect(placed.map(({ item, lane, lanes }) => [item.startTime, lane, lanes])).toEqual([['09:00', 0, 2], ['09:30', 1, 2], ['10:00', 0, 2], ['13:00', 0, 1]])
})

test('a place on the calendar is a quarter of an hour of the day', () => {
  expect([quarterTime(547), quarterTime(-20), quarterTime(2000)]).toEqual(['09:00', '00:00', '23:45'])
})
