import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldKind, mayBeEmpty } from '../../shared/core/fieldKind.ts'
import { caseText, code, codes, date, fen, flag, idOf, instant, line, personal, plainId, timeOfDay } from '../../shared/core/fields.ts'
import { recordKinds } from '../../electron/tables.ts'

test('a form learns from the schema how each field is filled in', () => {
  const kinds = {
    code: code('sex').nullable(),
    codes: codes('disability').default([]),
    choice: z.enum(['a', 'b']),
    flag: flag().default(false),
    number: z.int().min(0).max(130).nullable(),
    money: fen(),
    date: date(),
    time: timeOfDay().nullable().default(null),
    instant: instant(),
    line: personal(),
    prose: caseText(),
    lines: z.array(line(100)),
    client: idOf('clients'),
    account: plainId(),
  }
  expect(Object.fromEntries(Object.entries(kinds).map(([name, schema]) => [name, fieldKind(schema as z.ZodType)]))).toEqual({
    code: { type: 'code', list: 'sex' },
    codes: { type: 'codes', list: 'disability' },
    choice: { type: 'choice', values: ['a', 'b'] },
    flag: { type: 'flag' },
    number: { type: 'number', min: 0, max: 130 },
    money: { type: 'money' },
    date: { type: 'date' },
    time: { type: 'time' },
    instant: { type: 'instant' },
    line: { type: 'line' },
    prose: { type: 'prose' },
    lines: { type: 'lines' },
    client: { type: 'id', table: 'clients' },
    account: { type: 'id', table: null },
  })
  expect(mayBeEmpty(kinds.time)).toBe(true)
  expect(mayBeEmpty(kinds.line)).toBe(false)
})

test('nearly every field of every record can be filled in by a form made from its schema', () => {
  const others = Object.values(recordKinds).flatMap((kind) =>
    Object.entries(kind.fields.shape as Record<string, z.ZodType>)
      .filter(([, schema]) => fieldKind(schema).type === 'other')
      .map(([name]) => `${kind.table}.${name}`),
  )
  expect(others.sort()).toMatchInlineSnapshot(`
    [
      "accounts.roles",
      "assessments.answers",
      "assessments.importedCodes",
      "cases.importedCodes",
      "client_merges.moved",
      "clients.importedCodes",
      "contracts.params",
      "erasures.counts",
      "erasures.months",
      "evaluations.answers",
      "evaluations.reasons",
      "evaluations.scores",
      "evaluations.sheet",
      "import_mappings.columns",
      "observations.facts",
      "observations.missing",
      "report_preparations.actionPlan",
      "report_preparations.changeReasons",
      "report_preparations.exceptions",
      "report_preparations.explanations",
      "report_preparations.narrative",
      "reports.narrative",
      "services.importedCodes",
      "sessions.goalIds",
      "sessions.importedCodes",
      "settings.value",
      "situation_contacts.importedCodes",
      "stays.importedCodes",
      "stays.screening",
      "supervisions.attendeeIds",
      "survey_answers.answers",
    ]
  `)
})
