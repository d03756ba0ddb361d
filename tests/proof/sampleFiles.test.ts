import { beforeAll, describe, expect, it } from 'vitest'
import { toBase64 } from '../../shared/core/bytes.ts'
import { parseReport, type Report } from '../../shared/proof/reportSchema.ts'
import { discloseFields, leafBody } from '../../shared/proof/leaf.ts'
import { checkSampleAnswer } from '../../shared/proof/checkSampleAnswer.ts'
import {
  isDrawnByRule,
  itemsToDraw,
  makeSampleRequest,
  parseSampleAnswer,
  parseSampleRequest,
  sampleAnswerBytes,
  sampleRequestBytes,
  sampleRequestSha256,
  type DeliveredLists,
  type SampleAnswer,
  type SampleChoice,
  type SampleItem,
  type SampleRequest,
} from '../../shared/proof/sampleFiles.ts'
import type { BuiltPackage } from '../../electron/reports/package/buildPackage.ts'
import { giveStays, type StationWithStays } from './support/sampleStation.ts'
import { makeStation, type Station } from './support/station.ts'

let station: Station
let stays: StationWithStays
const issued: Record<'L0' | 'L1', { report: Report; statementSha256: string; lists: DeliveredLists }> = {} as never
beforeAll(async () => {
  station = await makeStation()
  stays = giveStays(station, 200)
  for (const level of ['L0', 'L1'] as const) {
    const built: BuiltPackage = await station.issue({ ...stays.quarter, level })
    const report = parseReport(built.files.get('report.json') as Uint8Array)
    const lists = level === 'L1' ? stays.evidence.map(({ id, rows }) => [id, rows] as const) : []
    issued[level] = { report, statementSha256: built.statementSha256, lists: new Map(lists) }
  }
})

const plain: SampleChoice = { rows: 'byList', leaves: true, confidencePercent: 95, badPercent: 5 }
const nonce = 'a1'.repeat(32)

function draw(level: 'L0' | 'L1' = 'L0', choice = plain): SampleRequest {
  const { report, statementSha256, lists } = issued[level]
  return makeSampleRequest({
    report,
    statementSha256,
    delivered: lists,
    nonce,
    nonceSource: 'dice',
    choice,
    requestedAt: '2026-10-10T02:00:00Z',
    requestedBy: 'Officer',
  })
}

/** The answer with one of its items changed. */
function withItem(answer: SampleAnswer, at: number, change: Partial<SampleItem>): SampleAnswer {
  return { ...answer, items: answer.items.map((item, i) => (i === at ? { ...item, ...change } : item)) }
}

const reasons = (request: SampleRequest, answer: SampleAnswer, level: 'L0' | 'L1' = 'L0') =>
  checkSampleAnswer(request, answer, issued[level]).items.flatMap(({ reason }) => (reason ? [reason.code] : []))

describe('a request', () => {
  it('draws as many as 95 % against 5 % bad asks, in both directions and for each list', () => {
    const request = draw()
    expect(request.strata.map(({ population, n }) => [population, n])).toEqual([
      [200, 51],
      [200, 51],
      [station.leaves.length, 54],
    ])
    expect(request.strata.every(({ n, drawn }) => new Set(drawn).size === n)).toBe(true)
    expect(itemsToDraw(1000, 95, 5)).toBe(57)
    expect(itemsToDraw(0, 95, 5)).toBe(0)
    expect(draw('L0', { ...plain, rows: 'together', leaves: false }).strata).toMatchObject([{ population: 400, n: 55 }])
  })

  it('names rows by number where no list was delivered, by token where it was', () => {
    expect(draw('L0').strata[0]?.drawn[0]).toMatch(/^R01\/\d{1,3}$/)
    expect(draw('L1').strata[0]?.drawn[0]).toMatch(/^R01\/[0-9a-f]{32}$/)
  })

  it('is the same for the same random number and another for another, and survives its file', () => {
    const request = draw()
    expect(draw()).toEqual(request)
    expect(parseSampleRequest(sampleRequestBytes(request))).toEqual(request)
    expect(isDrawnByRule(request, issued.L0)).toBe(true)
    expect(isDrawnByRule({ ...request, nonce: 'b2'.repeat(32) }, issued.L0)).toBe(false)
  })

  it('picked by hand, or about fewer rows than the report has, is not by the rule', () => {
    const request = draw()
    const [first, ...rest] = request.strata
    if (!first) throw new Error('no stratum')
    const byHand = { ...first, drawn: [...first.drawn.slice(1), 'R01/0'] }
    const fewer = { ...first, lists: [{ id: 'R01', rows: 100 }], population: 100 }
    for (const stratum of [byHand, fewer]) {
      expect(isDrawnByRule({ ...request, strata: [stratum, ...rest] }, issued.L0)).toBe(false)
    }
    expect(isDrawnByRule(request, issued.L1)).toBe(false)
  })

  it('of nothing is refused', () => {
    expect(() => draw('L0', { ...plain, rows: 'none', leaves: false })).toThrow('proof.sampleEmpty')
  })
})

describe('an honest answer', () => {
  it.each(['L0', 'L1'] as const)('proves every drawn row and entry at level %s', (level) => {
    const request = draw(level)
    const answer = parseSampleAnswer(sampleAnswerBytes(stays.answer(request)))
    const result = checkSampleAnswer(request, answer, issued[level])
    expect(result).toMatchObject({ problem: null, drawnCount: 156, provenCount: 156 })
    const stay = result.items[0]?.entries[0]
    expect(stay?.fields.map(({ name }) => name).sort()).toEqual(['admittedOn', 'clientId'])
    expect(stay).toMatchObject({ table: 'stays', kind: 'create' })
  })
})

describe('a dishonest answer', () => {
  let request: SampleRequest
  let answer: SampleAnswer
  let amended: number
  const first = () => answer.items[0] as SampleItem
  beforeAll(() => {
    request = draw()
    answer = stays.answer(request)
    amended = answer.items.findIndex(({ records }) => records[0]?.leaves.length === 2)
  })

  it('that refuses, erases or leaves out an item fails for that item alone', () => {
    expect(reasons(request, withItem(answer, 0, { status: 'refused', records: [], counted: [] }))).toEqual([
      'proof.sampleRefused',
    ])
    expect(reasons(request, withItem(answer, 0, { status: 'erased', records: [], counted: [] }))).toEqual([
      'proof.sampleErased',
    ])
    const missing = { ...answer, items: answer.items.slice(1) }
    expect(checkSampleAnswer(request, missing, issued.L0)).toMatchObject({ drawnCount: 156, provenCount: 155 })
    expect(reasons(request, missing)).toEqual(['proof.sampleUnanswered'])
  })

  it('that shows another record, or another row, is caught', () => {
    const other = answer.items[1] as SampleItem
    expect(reasons(request, withItem(answer, 0, { records: other.records }))).toEqual(['proof.sampleTokenDiffers'])
    expect(reasons(request, withItem(answer, 0, { counted: other.counted }))).toEqual(['proof.sampleOtherRow'])
    const renamed = [{ ...other.counted[0]!, row: first().counted[0]!.row }]
    expect(reasons(request, withItem(answer, 0, { counted: renamed, records: other.records }))).toEqual([
      'proof.sampleRowNotIncluded',
    ])
  })

  it('that changes what was entered is caught', () => {
    const [leaf] = first().records[0]!.leaves
    const changed = { ...leaf!, body: leaf!.body.replace('2026-07-01', '2026-07-02') }
    expect(reasons(request, withItem(answer, 0, { records: [{ leaves: [changed] }] }))).toEqual([
      'proof.sampleNotIncluded',
    ])
    const opened = { ...leaf!, disclosures: [...leaf!.disclosures, leaf!.disclosures[0]!.slice(0, -4) + 'AAAA'] }
    expect(reasons(request, withItem(answer, 0, { records: [{ leaves: [opened] }] }))).toEqual([
      'proof.sampleDisclosureDiffers',
    ])
  })

  it('that hides which record it is, or a change of it, is caught', () => {
    const item = answer.items[amended] as SampleItem
    const [created, change] = item.records[0]!.leaves
    const leaves = [created!, { ...change!, disclosures: [] }]
    expect(reasons(request, withItem(answer, amended, { records: [{ leaves }] }))).toEqual(['proof.sampleRecordHidden'])
    expect(reasons(request, withItem(answer, amended, { records: [{ leaves: [change!] }] }))).toEqual([
      'proof.sampleEntriesLeftOut',
    ])
  })

  it('that pads an item with a stranger’s record is caught', () => {
    const stranger = stays.recordOf(first().records[0]!.leaves[0]!.body.includes('"i":1,') ? 'stay-5' : 'stay-0')
    expect(reasons(request, withItem(answer, 0, { records: [...first().records, stranger] }))).toEqual([
      'proof.sampleRecordNotLinked',
    ])
  })

  it('that shows another entry than the drawn one is caught', () => {
    const at = answer.items.findIndex(({ label }) => label.startsWith('leaf/'))
    const other = answer.items[at + 1] as SampleItem
    const { label } = answer.items[at] as SampleItem
    expect(reasons(request, withItem(answer, at, { ...other, label }))).toEqual(['proof.sampleOtherLeaf'])
  })

  it('with another token key proves nothing, and with none proves no row', () => {
    const other = { ...answer, tokenKey: toBase64(new Uint8Array(32)) }
    expect(checkSampleAnswer(request, other, issued.L0)).toMatchObject({
      problem: { code: 'proof.sampleTokenKey' },
      provenCount: 0,
    })
    const withheld = reasons(request, { ...answer, tokenKey: null })
    expect(new Set(withheld)).toEqual(new Set(['proof.sampleTokenKeyWithheld']))
  })

  it('to another request, about another report, or to a request changed afterwards proves nothing', () => {
    const again = draw('L0', { ...plain, badPercent: 10 })
    expect(checkSampleAnswer(again, answer, issued.L0).problem?.code).toBe('proof.sampleOtherRequest')
    expect(checkSampleAnswer(request, answer, issued.L1).problem?.code).toBe('proof.sampleOtherReport')
    const changed = { ...request, strata: request.strata.map((part) => ({ ...part, drawn: part.drawn.toReversed() })) }
    const answered = { ...answer, requestSha256: sampleRequestSha256(changed) }
    expect(checkSampleAnswer(changed, answered, issued.L0).problem?.code).toBe('proof.sampleNotByRule')
    const twice = { ...answer, items: [...answer.items, first()] }
    expect(checkSampleAnswer(request, twice, issued.L0).problem?.code).toBe('proof.sampleAnsweredTwice')
  })

  it('that invents a record to bear out an invented row cannot place it in the signed history', () => {
    const { digests, disclosures } = discloseFields(new Uint8Array(16), { '@table': 'stays', '@record': 'ghost' })
    const [real] = first().records[0]!.leaves
    const body = leafBody({ i: JSON.parse(real!.body).i as number, t: '2026-07-01T00:00:00Z', k: 'create', p: null, sd: digests })
    const ghost = { leaves: [{ body, proof: real!.proof, disclosures: Object.values(disclosures) }] }
    expect(reasons(request, withItem(answer, 0, { records: [ghost] }))).toEqual(['proof.sampleNotIncluded'])
  })

  it('that counted a drawn entry nowhere shows it as such, for the purchaser to judge the omission', () => {
    const at = answer.items.findIndex(({ label }) => label.startsWith('leaf/'))
    const omitted = checkSampleAnswer(request, withItem(answer, at, { counted: [] }), issued.L0)
    const found = omitted.items.find(({ label }) => label === answer.items[at]!.label)
    expect(found).toMatchObject({ isProven: true, counted: [] })
    expect(found?.entries.length).toBeGreaterThan(0)
  })

  it('whose entry is no entry at all is a failed item, not a crash', () => {
    const leaf = { body: '{"v":1}', proof: [], disclosures: ['!'] }
    expect(reasons(request, withItem(answer, 0, { records: [{ leaves: [leaf] }] }))).toEqual([
      'proof.sampleEntryUnreadable',
    ])
  })
})
