import { expect, test } from 'vitest'
import { qualityRules } from '../../shared/quality/qualityRules.ts'
import { catalogue } from '../../shared/indicators/catalogue.ts'
import { packById } from '../../shared/packs/packs.ts'
import { thresholds, thresholdsIn } from '../../shared/quality/thresholds.ts'
import { texts } from '../../shared/texts.ts'
import { ruleQueries } from '../../electron/quality/qualityReads.ts'

test('every rule has a query, a name, a sentence and an advice in both languages', () => {
  expect(Object.keys(ruleQueries).sort()).toEqual(qualityRules.map(({ id }) => id).sort())
  for (const { id } of qualityRules)
    for (const language of ['zh-CN', 'en'] as const)
      for (const part of ['name', 'says', 'mend']) expect(texts[language][`quality.${id}.${part}`], `${id} ${part}`).toBeTruthy()
})

test('the indicators a rule touches are in the catalogue', () => {
  const known = new Set(catalogue.map(({ id }) => id))
  expect(qualityRules.flatMap(({ indicators }) => indicators).filter((id) => !known.has(id))).toEqual([])
})

test('thresholds are the pack’s until the site sets its own; what is out of bounds is not taken', () => {
  const pack = packById('china')
  const usual = thresholdsIn(pack, null)
  expect(usual).toMatchObject({ longStayDays: 90, entryDelayDays: 3, surveyMinAnswers: 10, caseloadLimit: 25 })
  expect(thresholds.safeParse(usual).success).toBe(true)
  expect(thresholdsIn(pack, { caseloadLimit: 12 })).toEqual({ ...usual, caseloadLimit: 12 })
  expect(thresholdsIn(pack, { caseloadLimit: 0 })).toEqual(usual)
})
