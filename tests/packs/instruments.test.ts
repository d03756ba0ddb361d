import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeBetween, instrumentById, noteKey, scoreInstrument } from '../../shared/packs/instruments.ts'
import { packById } from '../../shared/packs/packs.ts'

const pack = packById('china')
const get = (id: string) => instrumentById(pack, id)

/** Answers to the first items in order. */
function answer(id: string, ...values: number[]): Record<string, number> {
  return Object.fromEntries(values.map((value, i) => [get(id).items[i]!.id, value]))
}

describe('scores as published', () => {
  test.each([
    ['who5', [5, 5, 5, 5, 5], 100, 'good'],
    ['who5', [0, 0, 0, 0, 0], 0, 'veryLow'],
    ['who5', [1, 1, 1, 2, 2], 28, 'veryLow'],
    ['who5', [2, 2, 2, 3, 3], 48, 'low'],
    ['who5', [3, 3, 3, 2, 2], 52, 'good'],
    ['phq9', [0, 0, 0, 0, 0, 0, 0, 0, 0], 0, 'minimal'],
    ['phq9', [1, 1, 1, 1, 1, 0, 0, 0, 0], 5, 'mild'],
    ['phq9', [2, 2, 2, 2, 2, 0, 0, 0, 0], 10, 'moderate'],
    ['phq9', [3, 3, 3, 3, 3, 0, 0, 0, 0], 15, 'moderatelySevere'],
    ['phq9', [3, 3, 3, 3, 3, 3, 2, 0, 0], 20, 'severe'],
    ['phq9', [3, 3, 3, 3, 3, 3, 3, 3, 3], 27, 'severe'],
    ['gad7', [1, 1, 1, 1, 0, 0, 0], 4, 'minimal'],
    ['gad7', [3, 3, 3, 0, 0, 0, 0], 9, 'mild'],
    ['gad7', [2, 2, 2, 2, 2, 2, 2], 14, 'moderate'],
    ['gad7', [3, 3, 3, 3, 3, 0, 0], 15, 'severe'],
    ['selfSufficiency', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 100, 'crisis'],
    ['selfSufficiency', [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4], 308, 'stable'],
    ['goalAttainment', [0], 50, 'asExpected'],
    ['goalAttainment', [2], 70, 'above'],
    ['goalAttainment', [-2, -2], 25, 'farBelow'],
    ['goalAttainment', [1, 0, -1], 50, 'asExpected'],
    ['goalAttainment', [2, 2, 2, 2, 2], 80, 'above'],
  ] as const)('%s %j makes %i (%s)', (id, values, score, band) => {
    expect(scoreInstrument(get(id), answer(id, ...values))).toMatchObject({
      score,
      band,
      isComplete: true,
      invalid: [],
    })
  })
})

test('an assessment with an item left out has no score and says which', () => {
  expect(scoreInstrument(get('who5'), answer('who5', 5, 5, 5, 5))).toEqual({
    score: null,
    band: null,
    isComplete: false,
    missing: ['interested'],
    invalid: [],
    alerts: [],
  })
  expect(scoreInstrument(get('goalAttainment'), {}).isComplete).toBe(false)
})

test('optional areas left out do not lower the mean', () => {
  const all = Object.fromEntries(get('selfSufficiency').items.map((item) => [item.id, 4]))
  const { children: _children, substances: _substances, ...some } = all
  expect(scoreInstrument(get('selfSufficiency'), some)).toMatchObject({ score: 400, isComplete: true })
})

test('an answer that is not among the choices is refused, never counted', () => {
  for (const wrong of [4, -1, 1.5, '2']) {
    const result = scoreInstrument(get('phq9'), { ...answer('phq9', 0, 0, 0, 0, 0, 0, 0, 0, 0), mood: wrong })
    expect(result, String(wrong)).toMatchObject({ score: null, invalid: ['mood'], missing: ['mood'] })
  }
  expect(scoreInstrument(get('who5'), { ...answer('who5', 1, 1, 1, 1, 1), nothing: 1 })).toMatchObject({
    score: null,
    invalid: ['nothing'],
  })
})

test('any thought of self-harm is put before a person, even while the rest is unanswered', () => {
  expect(scoreInstrument(get('phq9'), { selfHarm: 1 }).alerts).toEqual(['selfHarm'])
  expect(scoreInstrument(get('phq9'), { selfHarm: 0 }).alerts).toEqual([])
})

test.each([
  ['wellbeing', 1, ['wellbeing']],
  ['wellbeing', 2, []],
  ['children', 1, ['children']],
] as const)('the matrix answer %s = %i puts %j before a person', (item, value, alerts) => {
  expect(scoreInstrument(get('selfSufficiency'), { [item]: value }).alerts).toEqual(alerts)
})

test('whatever puts an answer before a person says in both languages what to do', () => {
  const alarming = pack.instruments.flatMap((one) => one.items).filter((item) => item.alertFrom !== undefined || item.alertUpTo !== undefined)
  expect(alarming.length).toBeGreaterThanOrEqual(3)
  for (const item of alarming) expect(item.alert?.zh && item.alert.en, item.id).toBeTruthy()
})

test('the words beside an answer are kept where the instrument asks for them, and change no score', () => {
  const all = Object.fromEntries(get('selfSufficiency').items.map((item) => [item.id, 3]))
  const { score } = scoreInstrument(get('selfSufficiency'), all)
  expect(scoreInstrument(get('selfSufficiency'), { ...all, [noteKey('housing')]: 'Sleeps at a friend\u2019s' })).toMatchObject({ score, invalid: [] })
  expect(scoreInstrument(get('selfSufficiency'), { ...all, [noteKey('housing')]: 3 }).invalid).toEqual([noteKey('housing')])
  expect(scoreInstrument(get('phq9'), { [noteKey('mood')]: 'x' }).invalid).toEqual([noteKey('mood')])
})

test('the five free instruments are there, each with its terms of use, in both languages word for word complete', () => {
  expect(pack.instruments.map((one) => one.id)).toEqual(expect.arrayContaining(['who5', 'phq9', 'gad7', 'selfSufficiency', 'goalAttainment']))
  for (const one of pack.instruments) {
    const labels = [one, one.intro, one.source, ...one.answers, ...one.bands, ...one.items, ...one.items.flatMap((item) => item.answers ?? [])]
    for (const words of labels) {
      expect(words.zh, one.id).toMatch(/\p{Script=Han}/u)
      expect(words.en, one.id).not.toMatch(/\p{Script=Han}/u)
    }
    expect(one.source.en, one.id).toMatch(/free to use|no permission required/)
  }
})

test('the question on daily difficulty is asked but not scored', () => {
  const answers = answer('phq9', 1, 1, 1, 1, 1, 1, 1, 1, 1)
  expect(scoreInstrument(get('phq9'), { ...answers, difficulty: 3 }).score).toBe(9)
})

test.each([
  ['who5', 40, 50, true, false],
  ['who5', 40, 48, false, false],
  ['who5', 60, 48, false, true],
  ['phq9', 15, 10, true, false],
  ['phq9', 10, 15, false, true],
  ['gad7', 10, 7, false, false],
  ['gad7', 10, 6, true, false],
] as const)('%s from %i to %i: improved %s, worse %s', (id, before, after, isImproved, isWorsened) => {
  expect(changeBetween(get(id), before, after)).toEqual({ difference: after - before, isImproved, isWorsened })
})

describe.each(pack.instruments.map((one) => one.id))('%s', (id) => {
  const instrument = get(id)

  test('has bands that follow one another over the whole range', () => {
    const { min, max } = instrument.scoring
    expect(instrument.bands[0]!.from).toBe(min)
    expect(instrument.bands.at(-1)!.to).toBe(max)
    instrument.bands.slice(1).forEach((band, i) => expect(band.from).toBe(instrument.bands[i]!.to + 1))
  })

  test('scores every set of answers inside its range and into a band', () => {
    const answers = fc.record(
      Object.fromEntries(
        instrument.items.map((item) => [
          item.id,
          fc.constantFrom(...(item.answers ?? instrument.answers).map((choice) => choice.value)),
        ]),
      ),
    )
    fc.assert(
      fc.property(answers, (given) => {
        const { score, band } = scoreInstrument(instrument, given)
        expect(score).toBeGreaterThanOrEqual(instrument.scoring.min)
        expect(score).toBeLessThanOrEqual(instrument.scoring.max)
        expect(band).not.toBeNull()
      }),
    )
  })

  test('names no item twice', () => {
    expect(new Set(instrument.items.map((item) => item.id)).size).toBe(instrument.items.length)
  })
})

test('an instrument that is not there is refused', () => {
  expect(() => instrumentById(pack, 'phq10')).toThrow('packs.unknownInstrument')
  expect(() => instrumentById(pack, 'phq9', 99)).toThrow('packs.unknownInstrument')
})
