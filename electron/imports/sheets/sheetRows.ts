import { hash } from 'node:crypto'
import { activities } from '../../../shared/activities/activity.ts'
import { clients, identifiers } from '../../../shared/clients/client.ts'
import type { RecordKind } from '../../../shared/core/record.ts'
import type { ColumnField, SpreadsheetKind } from '../../../shared/imports/columnGuess.ts'
import {
  parseCount,
  parseDay,
  parseDurationMinutes,
  parseMoneyFen,
  parseSex,
  parseTimeOfDay,
  type Parsed,
} from '../../../shared/imports/parseCells.ts'
import { identifierProblem } from '../../../shared/packs/identifiers.ts'
import { codeMeta } from '../../../shared/packs/codeLists.ts'
import type { Pack } from '../../../shared/packs/pack.ts'
import { services } from '../../../shared/services/service.ts'
import { sessions } from '../../../shared/sessions/session.ts'
import { stays } from '../../../shared/stays/stay.ts'
import type { PlannedRow } from '../plannedRow.ts'
import { codeFor, findPerson, type SheetLookups } from './sheetLookups.ts'

export interface SheetScope {
  pack: Pack
  lookups: SheetLookups
  accountId: string
  organisationId: string
  now: string
}

/** One row of a spreadsheet under the names of our fields, gathering what is wrong with it. */
export class SheetRow {
  readonly #cells: Readonly<Partial<Record<ColumnField, string | null>>>
  readonly problems: { field: ColumnField; code: string }[] = []

  constructor(cells: Readonly<Partial<Record<ColumnField, string | null>>>) {
    this.#cells = cells
  }

  text(field: ColumnField): string | null {
    return this.#cells[field] ?? null
  }

  wrong(field: ColumnField, code: string): null {
    this.problems.push({ field, code })
    return null
  }

  required(field: ColumnField): string {
    return this.text(field) ?? this.wrong(field, 'core.required') ?? ''
  }

  read<T>(field: ColumnField, parse: (text: string) => Parsed<T>): T | null {
    const text = this.text(field)
    if (text === null) return null
    const parsed = parse(text)
    return 'value' in parsed ? parsed.value : this.wrong(field, parsed.code)
  }

  requiredDay(field: ColumnField): string {
    if (this.text(field) === null) this.wrong(field, 'core.required')
    return this.read(field, parseDay) ?? ''
  }

  code(field: ColumnField, pack: Pack, list: string): string | null {
    const text = this.text(field)
    if (text === null) return null
    return codeFor(pack, list, text) ?? this.wrong(field, 'imports.unknownWord')
  }

  /** the client the row is about; '' with a problem noted where none or several fit */
  client(scope: SheetScope): string {
    const found = findPerson(scope.lookups, {
      clientNumber: this.text('clientNumber'),
      idNumber: this.text('idNumber'),
      name: this.text('name'),
      birthDate: this.read('birthDate', parseDay),
    })
    if ('id' in found) return found.id
    this.wrong(found.field as ColumnField, found.code)
    return ''
  }

  /** the programme by its name, or the only one of its kind */
  programme(scope: SheetScope, kind?: 'lodging' | 'service'): string {
    const name = this.text('programme')
    const candidates = scope.lookups.programmes.filter((programme) =>
      name === null ? !kind || programme.kind === kind : programme.name === name,
    )
    if (candidates.length === 1) return candidates[0]!.id
    this.wrong('programme', name === null ? 'imports.programmeNotNamed' : 'imports.programmeNotFound')
    return ''
  }

  minutes(): number | null {
    const said = this.read('duration', (text) => parseDurationMinutes(text))
    if (said !== null) return said
    const start = this.read('startTime', parseTimeOfDay)
    const end = this.read('endTime', parseTimeOfDay)
    if (start === null || end === null) return null
    const asMinutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    return Math.max(0, asMinutes(end) - asMinutes(start))
  }
}

type Planner = (
  row: SheetRow,
  scope: SheetScope,
) => {
  key: string
  kind: RecordKind
  fields: Record<string, unknown>
  existingId?: string
  also?: Omit<PlannedRow, 'digest' | 'isDeleted' | 'recordedAt' | 'at'>[]
}

const short = (text: string) => hash('sha256', text, 'hex').slice(0, 12)

const planClient: Planner = (row, { pack, lookups }) => {
  const name = row.required('name')
  const birthDate = row.read('birthDate', parseDay)
  const number = row.text('clientNumber')
  const idNumber = row.text('idNumber')
  const key = `sheet:clients:${number ?? idNumber ?? `${name}|${birthDate ?? ''}`}`
  const known = number
    ? lookups.peopleByNumber.get(number)?.id
    : idNumber
      ? lookups.peopleByIdentifier.get(idNumber.toUpperCase())
      : undefined
  const idKind =
    Object.hasOwn(pack.codeLists, 'identifierKind') && codeMeta(pack, 'identifierKind', 'residentId', 'check')
      ? 'residentId'
      : 'other'
  const doubt = idNumber ? identifierProblem(pack, idKind, idNumber) : null
  const fields = {
    clientNo: number ?? `X-${short(key)}`,
    name,
    isUnidentified: false,
    sex: row.read('sex', parseSex) ?? 'unknown',
    birthDate,
    birthDateMissing: birthDate ? null : 'notAsked',
    birthDateIsEstimated: false,
    phone: row.text('phone'),
    ethnicity: row.code('ethnicity', pack, 'ethnicity'),
    registeredPlace: row.text('homeAddress'),
    usualAddress: row.text('currentAddress'),
    education: row.code('education', pack, 'education'),
    marital: row.code('maritalStatus', pack, 'marital'),
    fingerprintTaken: false,
    disabilities: [],
    benefits: [],
    specialGroups: [],
    isRestricted: false,
  }
  const said = {
    sex: row.text('sex') === null ? null : fields.sex,
    birthDateMissing: null,
  }
  return {
    key,
    kind: clients,
    // Of somebody who has a file already, an empty cell or a column that is not there says nothing.
    ...(known ? { existingId: known } : {}),
    fields: known ? filled({ ...fields, ...said, clientNo: number }, birthDate !== null) : fields,
    also: idNumber
      ? [
          {
            sourceKey: `${key}:id`,
            kind: identifiers,
            fields: {
              clientId: { from: key },
              kind: idKind,
              value: idNumber.toUpperCase(),
              isVerified: false,
              explanation: doubt ? `imported: ${doubt}` : null,
            },
          },
        ]
      : [],
  }
}

function filled(fields: Record<string, unknown>, hasBirthDate: boolean): Record<string, unknown> {
  const set = Object.entries(fields).filter(
    ([, value]) =>
      value !== null && value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
  )
  return {
    ...Object.fromEntries(set),
    ...(hasBirthDate ? { birthDateMissing: null } : {}),
  }
}

const planStay: Planner = (row, scope) => {
  const clientId = row.client(scope)
  const admittedOn = row.requiredDay('startDate')
  const exitOn = row.read('endDate', parseDay)
  if (exitOn && admittedOn && exitOn < admittedOn) row.wrong('endDate', 'imports.exitBeforeEntry')
  const exitMode = row.code('exitMode', scope.pack, 'exitMode') ?? (exitOn ? 'other' : null)
  if (exitMode && !exitOn) row.wrong('endDate', 'core.required')
  const key = `sheet:stays:${clientId}|${admittedOn}`
  return {
    key,
    kind: stays,
    fields: {
      stayNo: `X-${short(key)}`,
      clientId,
      programmeId: row.programme(scope, 'lodging'),
      status: exitOn && exitMode ? (codeMeta(scope.pack, 'exitMode', exitMode, 'endsAs') ?? 'exited') : 'inCare',
      contactOn: admittedOn,
      route: row.code('source', scope.pack, 'route') ?? 'unknown',
      reason: row.code('reason', scope.pack, 'stayReason'),
      identityWithheld: false,
      needsMedicalFirst: false,
      lacksCapacitySigns: false,
      decision: 'admit',
      admittedOn,
      reliefTypes: [],
      wasUnidentified: false,
      exitOn,
      exitMode,
      destination: row.code('destination', scope.pack, 'destination'),
      isCrossProvince: false,
      collectorIdChecked: false,
      narrative: row.text('note'),
    },
  }
}

const planService: Planner = (row, scope) => {
  const clientId = row.client(scope)
  const providedOn = row.requiredDay('serviceDate')
  const kind =
    row.code('serviceType', scope.pack, 'serviceKind') ??
    (row.text('serviceType') === null ? row.wrong('serviceType', 'core.required') : null) ??
    ''
  const note = row.text('note')
  return {
    key: `sheet:services:${clientId}|${providedOn}|${kind}|${short(note ?? '')}`,
    kind: services,
    fields: {
      clientId,
      programmeId: row.programme(scope),
      kind,
      providedOn,
      quantity: row.read('quantity', parseCount) ?? 1,
      costFen: row.read('amount', parseMoneyFen),
      note,
    },
  }
}

const planSession: Planner = (row, scope) => {
  const clientId = row.client(scope)
  const heldOn = row.requiredDay('sessionDate')
  const number = row.text('caseNumber')
  const open = scope.lookups.cases.filter((one) =>
    number
      ? one.caseNo === number
      : one.clientId === clientId &&
        (one.openedOn ?? '9') <= heldOn &&
        (one.closedOn === null || one.closedOn >= heldOn),
  )
  if (open.length !== 1 && clientId !== '')
    row.wrong('caseNumber', open.length === 0 ? 'imports.caseNotFound' : 'imports.severalCases')
  const startTime = row.read('startTime', parseTimeOfDay)
  return {
    key: `sheet:sessions:${open[0]?.id ?? ''}|${heldOn}|${startTime ?? ''}`,
    kind: sessions,
    fields: {
      caseId: open[0]?.id ?? '',
      clientId: open[0]?.clientId ?? clientId,
      programmeId: open[0]?.programmeId ?? '',
      workerId: scope.accountId,
      heldOn,
      startTime,
      endTime: row.read('endTime', parseTimeOfDay),
      minutes: row.minutes() ?? 0,
      place: row.text('place'),
      mode: row.code('mode', scope.pack, 'sessionMode') ?? 'other',
      present: [],
      goalIds: [],
      template: 'free',
      note: [row.text('topic'), row.text('content'), row.text('note')].filter((part) => part).join('\n'),
      status: 'signed',
      signedAt: scope.now,
      signedBy: scope.accountId,
      isLate: false,
    },
  }
}

const planActivity: Planner = (row, scope) => {
  const name = row.required('title')
  const heldOn = row.requiredDay('activityDate')
  const kindText = row.text('activityKind')
  const kind = kindText !== null && /publicity|\u5ba3\u4f20/i.test(kindText) ? 'publicity' : 'community'
  return {
    key: `sheet:activities:${name}|${heldOn}`,
    kind: activities,
    fields: {
      kind,
      name,
      programmeId: row.programme(scope),
      organisationId: scope.organisationId,
      heldOn,
      startTime: row.read('startTime', parseTimeOfDay),
      minutes: row.minutes() || row.wrong('duration', 'core.required') || 1,
      place: row.text('place') ?? '\u2014',
      otherHeads: row.read('headCount', parseCount) ?? 0,
      staffCount: 0,
      summary: row.text('content') ?? row.text('note'),
    },
  }
}

export const sheetPlanners: Record<SpreadsheetKind, Planner> = {
  clients: planClient,
  stays: planStay,
  services: planService,
  sessions: planSession,
  activities: planActivity,
}
