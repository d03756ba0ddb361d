import { describe, expect, test } from 'vitest'
import { packById } from '../../shared/packs/packs.ts'
import { minorCareStatuses } from '../../shared/stays/minorCare.ts'
import {
  checkLongTermGuardianship,
  checkMinorTransition,
  checkVisit,
  minorCareTransitions,
  visitDueOn,
} from '../../shared/stays/minorRules.ts'
import { checkExit, type ExitFacts, type ExitFields } from '../../shared/stays/exitRules.ts'
import {
  ageRangeOn,
  checkHearing,
  checkNoOverlap,
  checkRefusal,
  checkStayDates,
  checkStayTransition,
  isGuarded,
  isMinor,
  screeningSetOn,
} from '../../shared/stays/stayRules.ts'
import { stayStatuses } from '../../shared/stays/stayStatus.ts'
import { stayLimitOn, tracingTimers, violenceTimers } from '../../shared/stays/stayTimers.ts'
import { tracingStatuses, type Tracing } from '../../shared/stays/tracing.ts'
import { isTracingOver, tracingAfter } from '../../shared/stays/tracingRules.ts'

const pack = packById('china')
const born = (birthDate: string) => ({ birthDate, ageFrom: null, ageTo: null, ageJudgedOn: null })
const judged = (ageFrom: number, ageTo: number, ageJudgedOn: string) => ({
  birthDate: null,
  ageFrom,
  ageTo,
  ageJudgedOn,
})

/** Written out by hand, so that a change of the table in the program shows here. */
const mayFollow: Record<string, string> = {
  contact: 'medicalFirst screening leftWithoutNotice',
  medicalFirst: 'screening inCare leftWithoutNotice died',
  screening: 'medicalFirst refused inCare leftWithoutNotice',
  refused: '',
  inCare: 'exitPreparation exited terminated leftWithoutNotice died settled',
  exitPreparation: 'inCare exited terminated leftWithoutNotice died settled',
  exited: 'inCare',
  terminated: 'inCare',
  leftWithoutNotice: 'contact medicalFirst screening inCare',
  died: '',
  settled: 'inCare',
}
const stayMoves = stayStatuses.flatMap((from) =>
  stayStatuses.map((to) => ({ from, to, may: mayFollow[from]!.split(' ').includes(to) })),
)

describe('states', () => {
  test.each(stayMoves)('a stay goes from $from to $to: $may', ({ from, to, may }) => {
    if (may) expect(() => checkStayTransition(from, to)).not.toThrow()
    else expect(() => checkStayTransition(from, to)).toThrow('core.badTransition')
  })

  const careMayFollow: Record<string, string> = {
    received: 'screened longTermGuardianship ended',
    screened: 'temporaryGuardianship exitConfirmed longTermGuardianship ended',
    temporaryGuardianship: 'exitConfirmed longTermGuardianship ended',
    exitConfirmed: 'visited ended',
    visited: 'ended',
    longTermGuardianship: 'ended',
    ended: '',
  }
  test.each(
    minorCareStatuses.flatMap((from) =>
      minorCareStatuses.map((to) => ({ from, to, may: careMayFollow[from]!.split(' ').includes(to) })),
    ),
  )('care for a minor goes from $from to $to: $may', ({ from, to, may }) => {
    expect(minorCareTransitions[from].includes(to)).toBe(may)
    if (!may) expect(() => checkMinorTransition(from, to)).toThrow('core.badTransition')
  })

  const order = ['open', 'fastQueried', 'noticed', 'dnaRequested', 'policeReported'] as const
  test.each(tracingStatuses.flatMap((from) => tracingStatuses.map((step) => ({ from, step }))))(
    'a search in state $from takes the step $step forward, or writes it down late, or is over',
    ({ from, step }) => {
      if (from === 'solved' || from === 'ended')
        return void expect(() => tracingAfter(from, step)).toThrow('core.badTransition')
      const isEnd = step === 'solved' || step === 'ended'
      const isForward = isEnd || order.indexOf(step) > order.indexOf(from)
      expect(tracingAfter(from, step)).toBe(isForward ? step : from)
      expect(isTracingOver(step)).toBe(isEnd)
    },
  )
})

describe('ages', () => {
  test('an age judged as a range grows with the years', () => {
    expect(ageRangeOn(judged(14, 17, '2024-05-01'), '2026-05-02')).toEqual({ youngest: 16, oldest: 19 })
    expect(ageRangeOn({ birthDate: null, ageFrom: null, ageTo: null, ageJudgedOn: null }, '2026-05-02')).toBeNull()
  })

  test.each([
    [born('2010-05-06'), '2026-05-05', true, true],
    [born('2010-05-06'), '2026-05-06', false, true],
    [born('2008-05-06'), '2026-05-05', false, true],
    [born('2008-05-06'), '2026-05-06', false, false],
    [judged(15, 20, '2026-05-01'), '2026-05-06', true, true],
    [judged(30, 40, '2026-05-01'), '2026-05-06', false, false],
  ])('%o on %s cannot leave by their own word: %s; is a minor: %s', (client, day, guarded, minor) => {
    expect(isGuarded(pack, client, { lacksCapacitySigns: false }, day)).toBe(guarded)
    expect(isMinor(pack, client, day)).toBe(minor)
    expect(isGuarded(pack, client, { lacksCapacitySigns: true }, day)).toBe(true)
  })
})

describe('dates and overlaps', () => {
  const day = { foundOn: null, contactOn: '2026-05-01', admittedOn: null, exitOn: null }
  test.each([
    [{ ...day, foundOn: '2026-05-03', admittedOn: '2026-05-02' }, 'admittedOn'],
    [{ ...day, admittedOn: '2026-04-30' }, 'admittedOn'],
    [{ ...day, admittedOn: '2026-05-03', exitOn: '2026-05-02' }, 'exitOn'],
    [{ ...day, admittedOn: '2026-05-09' }, 'admittedOn'],
  ])('found, admitted and exited come in this order, none after today: %o', (stay, field) => {
    expect(() => checkStayDates(stay, '2026-05-06')).toThrow(
      expect.objectContaining({ fields: expect.objectContaining({ [field]: expect.anything() }) }),
    )
  })

  test('one open stay a person, and the day somebody leaves they may come back', () => {
    const past = { stayNo: 'S1', status: 'exited' as const, admittedOn: '2026-04-01', exitOn: '2026-04-05' }
    expect(() => checkNoOverlap({ admittedOn: '2026-04-05', exitOn: null, isOpen: true }, [past])).not.toThrow()
    expect(() => checkNoOverlap({ admittedOn: '2026-04-04', exitOn: null, isOpen: true }, [past])).toThrow(
      'stays.overlaps',
    )
    expect(() =>
      checkNoOverlap({ admittedOn: null, exitOn: null, isOpen: true }, [{ ...past, status: 'screening' }]),
    ).toThrow('stays.hasOpenStay')
  })

  test('the tests asked are those in force on the day of contact', () => {
    expect(screeningSetOn(pack, '2010-01-01').id).toBe('cn2003')
    expect(screeningSetOn(pack, '2026-01-01').id).not.toBe('cn2003')
  })
})

describe('refusing and ending', () => {
  const adult = { ...born('1980-01-01'), disabilities: [] }
  const stay = { lacksCapacitySigns: false, contactOn: '2026-05-01' }
  test('only those able to give their identity can be refused for not giving it', () => {
    expect(() => checkRefusal(pack, 'withholdsIdentity', adult, stay)).not.toThrow()
    const unable: [Parameters<typeof checkRefusal>[2], typeof stay][] = [
      [{ ...adult, ...born('1960-01-01') }, stay],
      [{ ...adult, ...born('2015-01-01') }, stay],
      [{ ...adult, disabilities: ['hearing'] }, stay],
      [adult, { ...stay, lacksCapacitySigns: true }],
    ]
    for (const [client, at] of unable) {
      expect(() => checkRefusal(pack, 'withholdsIdentity', client, at)).toThrow('stays.cannotGiveIdentity')
      expect(() => checkRefusal(pack, 'canProvideForSelf', client, at)).not.toThrow()
    }
  })

  test('the person is heard, then served, then aid ends', () => {
    expect(() => checkHearing('2026-05-01', '2026-05-01', '2026-05-02')).not.toThrow()
    expect(() => checkHearing(null, '2026-05-01', '2026-05-02')).toThrow('stays.hearFirst')
    expect(() => checkHearing('2026-05-02', '2026-05-01', '2026-05-02')).toThrow('core.checkFields')
    expect(() => checkHearing('2026-05-01', '2026-05-03', '2026-05-02')).toThrow('core.checkFields')
  })
})

describe('the door', () => {
  const exit: ExitFields = {
    exitOn: '2026-05-06',
    exitMode: 'selfReturn',
    ticketFrom: null,
    ticketTo: null,
    cashFen: null,
    cashReceiptNo: null,
    collectorName: null,
    collectorRelation: null,
    collectorIdChecked: false,
    stationConsentedBy: null,
    formNo: 'Z1',
  }
  const adult: ExitFacts = {
    isGuarded: false,
    isMinor: false,
    notices: [],
    isHandedOver: false,
    exitConfirmationNo: null,
  }
  const collected = { collectorName: 'A', collectorRelation: 'parent', collectorIdChecked: true }
  const child = { ...adult, isGuarded: true, isMinor: true }
  const youth = { ...adult, isMinor: true }
  const ward = { ...adult, isGuarded: true }

  const cases: [string, Partial<ExitFields>, ExitFacts, string | null][] = [
    ['a competent adult leaves with a signed statement', {}, adult, null],
    [
      'a competent adult leaves with a recorded statement',
      { formNo: null },
      { ...adult, notices: ['selfDeparture'] },
      null,
    ],
    ['a competent adult is asked for the statement only', { formNo: null }, adult, 'formNo'],
    ['a ticket says from where to where', { exitMode: 'ticket' }, adult, 'ticketFrom'],
    ['cash up to the limit with a receipt', { cashFen: 2000, cashReceiptNo: 'R' }, adult, null],
    ['cash above the limit', { cashFen: 2001, cashReceiptNo: 'R' }, adult, 'cashFen'],
    ['cash without a receipt', { cashFen: 100 }, adult, 'cashReceiptNo'],
    ['a collector without checked papers', { ...collected, collectorIdChecked: false }, adult, 'collectorIdChecked'],
    ['an escort that has not handed over', { exitMode: 'escorted' }, adult, 'exitMode'],
    ['somebody who lacks capacity, alone', { stationConsentedBy: 'me' }, ward, 'collectorName'],
    ['somebody who lacks capacity, collected, without consent', collected, ward, 'stationConsents'],
    ['somebody who lacks capacity, collected, with consent', { ...collected, stationConsentedBy: 'me' }, ward, null],
    [
      'somebody who lacks capacity, escorted to the end',
      { exitMode: 'escorted', stationConsentedBy: 'me' },
      { ...ward, isHandedOver: true },
      null,
    ],
    ['a child with everything but the confirmation', { ...collected, stationConsentedBy: 'me' }, child, 'formNo'],
    [
      'a child with everything',
      { ...collected, stationConsentedBy: 'me' },
      { ...child, exitConfirmationNo: 'Q1' },
      null,
    ],
    [
      'somebody of sixteen, alone, with consent and confirmation',
      { stationConsentedBy: 'me' },
      { ...youth, exitConfirmationNo: 'Q1' },
      null,
    ],
    ['somebody of sixteen without consent', {}, { ...youth, exitConfirmationNo: 'Q1' }, 'stationConsents'],
  ]
  test.each(cases)('%s', (_name, fields, facts, problem) => {
    const check = () => checkExit(pack, { ...exit, ...fields }, facts)
    if (problem === null) expect(check).not.toThrow()
    else
      expect(check).toThrow(
        expect.objectContaining({ fields: expect.objectContaining({ [problem]: expect.anything() }) }),
      )
  })

  test.each(['settled', 'terminated', 'leftWithoutNotice', 'died', 'heldOver'])(
    '%s is not entered as an ordinary exit',
    (exitMode) => {
      expect(() => checkExit(pack, { ...exit, exitMode }, adult)).toThrow('stays.exitHasOwnWay')
    },
  )
})

describe('limits', () => {
  const clock = { now: '2026-05-20T01:00:00.000Z', today: '2026-05-20' }
  const stay = { status: 'inCare' as const, admittedOn: '2026-05-01', lacksCapacitySigns: false }
  test('ten days, or as long as extended; not for children and those who lack capacity', () => {
    expect(stayLimitOn(pack, stay, born('1980-01-01'), null)).toBe('2026-05-11')
    expect(stayLimitOn(pack, stay, born('1980-01-01'), '2026-05-30')).toBe('2026-05-30')
    expect(stayLimitOn(pack, stay, born('2015-01-01'), null)).toBeNull()
    expect(stayLimitOn(pack, { ...stay, lacksCapacitySigns: true }, born('1980-01-01'), null)).toBeNull()
    expect(stayLimitOn(pack, { ...stay, status: 'exited' }, born('1980-01-01'), null)).toBeNull()
  })

  test('every step of a search runs by itself, working days around a holiday', () => {
    const tracing = {
      id: 't',
      status: 'open',
      openedAt: '2026-04-29T02:00:00.000Z',
      noticeAt: null,
      dnaRequestedAt: null,
      policeReportAt: null,
    } as unknown as Tracing
    const timers = tracingTimers(pack, clock, tracing)
    const due = Object.fromEntries(timers.map((timer) => [timer.kind, [timer.dueOn, timer.isOverdue]]))
    expect(due['tracingNotice']).toEqual(['2026-04-30', true])
    expect(due['tracingPolice']).toEqual(['2026-05-29', false])
    expect(due['settlement']).toEqual(['2026-07-29', false])
    expect(due['tracingDna']![0]! > '2026-05-08').toBe(true)
    expect(
      tracingTimers(pack, clock, { ...tracing, noticeAt: clock.now }).some((timer) => timer.kind === 'tracingNotice'),
    ).toBe(false)
    expect(tracingTimers(pack, clock, { ...tracing, status: 'solved' })).toEqual([])
  })

  test('suspected violence is reported within a day', () => {
    const report = { id: 'v', noticedAt: '2026-05-19T00:59:59.000Z', reportedAt: null }
    expect(violenceTimers(pack, clock, report as never)[0]).toMatchObject({
      dueAt: '2026-05-20T00:59:59.000Z',
      isOverdue: true,
    })
    expect(violenceTimers(pack, clock, { ...report, reportedAt: clock.now } as never)).toEqual([])
  })

  test('a minor who left is visited within thirty days, and not before leaving', () => {
    expect(visitDueOn(pack, '2026-05-01')).toBe('2026-05-31')
    expect(() => checkVisit({ exitedOn: null }, '2026-05-02')).toThrow('stays.notLeftYet')
    expect(() => checkVisit({ exitedOn: '2026-05-03' }, '2026-05-02')).toThrow('core.dateOrder')
  })

  test('long-term guardianship waits three months, except for abandoned and rescued children', () => {
    const care = { receivedOn: '2026-02-10' }
    const plain = { isAbandoned: false, isRescued: false }
    expect(() => checkLongTermGuardianship(pack, care, '2026-05-09', plain)).toThrow('stays.tooEarlyForGuardianship')
    expect(() => checkLongTermGuardianship(pack, care, '2026-05-10', plain)).not.toThrow()
    expect(() => checkLongTermGuardianship(pack, care, '2026-02-11', { ...plain, isRescued: true })).not.toThrow()
  })
})
