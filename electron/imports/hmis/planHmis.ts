import type { ImportProblem } from '../../../shared/imports/importProblem.ts'
import type { MissingReason } from '../../../shared/imports/hmisCodes.ts'
import type { HmisRow, HmisRowOf } from '../../../shared/imports/hmisRows.ts'
import { clients, observations } from '../../../shared/clients/client.ts'
import { organisations } from '../../../shared/accounts/organisation.ts'
import { bedStocks, programmes, sites } from '../../../shared/programmes/programme.ts'
import { bedNights } from '../../../shared/stays/stayParts.ts'
import { services, situationContacts } from '../../../shared/services/service.ts'
import { assessments } from '../../../shared/assessments/assessment.ts'
import { referrals } from '../../../shared/cases/case.ts'
import { addDays } from '../../../shared/core/dates.ts'
import { isCode } from '../../../shared/packs/codeLists.ts'
import type { Pack } from '../../../shared/packs/pack.ts'
import { ensureRoom, heapInUse, isHopeless } from '../files/planRoom.ts'
import { digestOf, type PlannedRow } from '../plannedRow.ts'
import { codesOf, hmisNumber } from './hmisRowParts.ts'
import { episodeOf, type Episode } from './hmisEpisode.ts'
import { sourceInstant } from './sourceInstant.ts'
import type { HmisExport } from './hmisExport.ts'

/** In whose name and for which provider the rows are entered. */
export interface PlanScope {
  pack: Pack
  accountId: string
  organisationId: string
}

export interface Plan {
  rows: PlannedRow[]
  problems: ImportProblem[]
}

/**
 * What an HMIS export asks the base to hold. Lodging projects (emergency shelter, transitional housing, safe haven)
 * give stays, all others cases; what is said about a person at a point of an episode is kept with its own codes.
 * @param progress called with rows read
 */
export async function planHmis(
  file: HmisExport,
  scope: PlanScope,
  progress: (done: number) => Promise<void>,
): Promise<Plan> {
  const planner = new Planner(file, scope)
  const heapBefore = heapInUse()
  let done = 0
  for await (const row of file.rows()) {
    planner.take(row)
    if (++done % 2000 !== 0) continue
    await progress(done)
    ensureRoom(file.name, heapBefore)
    if (planner.isHopeless()) break
  }
  return planner.finish()
}

/** Gathers rows in the order records need each other; exits wait for their entries. */
class Planner {
  readonly #file: HmisExport
  readonly #scope: PlanScope
  readonly #rows: PlannedRow[] = []
  readonly #problems: ImportProblem[]
  readonly #projects = new Map<string, HmisRowOf<'Project'>>()
  readonly #enrollments = new Map<string, HmisRowOf<'Enrollment'>>()
  readonly #exits = new Map<string, HmisRowOf<'Exit'>>()
  readonly #episodes = new Map<string, Episode>()
  readonly #answers = new Map<string, Record<string, string>>()
  readonly #later: HmisRow[] = []
  readonly #nights = new Set<string>()

  constructor(file: HmisExport, scope: PlanScope) {
    this.#file = file
    this.#scope = scope
    this.#problems = [...file.problems]
  }

  isHopeless(): boolean {
    return isHopeless(this.#problems)
  }

  take(row: HmisRow): void {
    this.#problems.push(
      ...row.problems.map((problem) => ({
        file: `${row.table}.csv`,
        row: row.row,
        ...problem,
      })),
    )
    switch (row.table) {
      case 'Organization':
        return this.#add(row, organisations, {
          name: row.data.name ?? row.id,
          kind: 'partner',
        })
      case 'Project':
        return this.#project(row)
      case 'Inventory':
        return this.#inventory(row)
      case 'Client':
        return this.#client(row)
      case 'Enrollment':
        this.#enrollments.set(row.id, row)
        return
      case 'Exit':
        // An exit that was taken back does not hide the one that took its place.
        if (!row.isDeleted || !this.#exits.has(row.data.enrollmentId)) this.#exits.set(row.data.enrollmentId, row)
        return
      case 'AssessmentQuestions':
      case 'AssessmentResults': {
        const { assessmentId } = row.data
        const answers = this.#answers.get(assessmentId) ?? {}
        if (row.table === 'AssessmentResults')
          answers[`result:${row.data.resultType ?? row.id}`] = row.data.result ?? ''
        else answers[row.data.question ?? row.id] = row.data.answer ?? ''
        this.#answers.set(assessmentId, answers)
        return
      }
      default:
        this.#later.push(row)
    }
  }

  finish(): Plan {
    for (const enrollment of this.#enrollments.values()) {
      const project = this.#projects.get(enrollment.data.projectId)
      if (!project) continue
      const exit = this.#exits.get(enrollment.id) ?? null
      const episode = episodeOf({
        enrollment,
        exit,
        project,
        ...this.#scope,
        sourceId: this.#file.info.sourceId,
        keyOf: this.#key,
        at: this.#at,
      })
      if (!episode) continue
      this.#episodes.set(enrollment.id, episode)
      this.#rows.push(episode.row)
    }
    for (const row of this.#later) this.#about(row)
    return { rows: this.#rows, problems: this.#problems }
  }

  readonly #key = (table: HmisRow['table'], id: string): { from: string } => ({
    from: ['hmis', this.#file.info.sourceId, table, id]
      .map((part) => part.replaceAll('%', '%25').replaceAll(':', '%3A'))
      .join(':'),
  })

  readonly #at = (text: string | null): string | null => sourceInstant(text, this.#scope.pack.timeZone)

  #add(row: HmisRow, kind: PlannedRow['kind'], fields: Record<string, unknown>, digest = row.digest): void {
    this.#rows.push({
      sourceKey: row.sourceKey,
      digest,
      kind,
      fields,
      isDeleted: row.isDeleted,
      recordedAt: this.#at(row.createdAt),
      at: { file: `${row.table}.csv`, row: row.row },
    })
  }

  #project(row: HmisRowOf<'Project'>): void {
    this.#projects.set(row.id, row)
    const { data } = row
    const type = this.#scope.pack.hmis.projectTypes[data.projectType ?? ''] ?? {
      code: 'other',
      kind: 'service' as const,
      nightsBy: 'stay' as const,
    }
    const siteKey = `${row.sourceKey}:site`
    const name = data.name ?? row.id
    this.#rows.push({
      sourceKey: siteKey,
      digest: digestOf(row.digest, 'site'),
      kind: sites,
      fields: {
        organisationId: data.organizationId
          ? this.#key('Organization', data.organizationId)
          : this.#scope.organisationId,
        name,
        kind: 'other',
      },
      isDeleted: row.isDeleted,
      recordedAt: this.#at(row.createdAt),
      at: { file: 'Project.csv', row: row.row },
    })
    this.#add(row, programmes, {
      siteId: { from: siteKey },
      name,
      kind: type.kind,
      nightsBy: data.isNightByNight ? 'nightRecord' : 'stay',
      projectType: type.code,
      startOn: data.operatingFrom ?? this.#file.info.periodFrom,
      endOn: data.operatingTo,
    })
  }

  #inventory(row: HmisRowOf<'Inventory'>): void {
    const { projectId, beds, from, to, householdType } = row.data
    if (!projectId || !from) return
    this.#add(row, bedStocks, {
      programmeId: this.#key('Project', projectId),
      fromOn: from,
      toOn: to,
      beds: beds ?? 0,
      householdKind: this.#scope.pack.hmis.householdKinds[householdType ?? ''] ?? null,
    })
  }

  #client(row: HmisRowOf<'Client'>): void {
    const { data } = row
    const reasons = this.#scope.pack.hmis.missingReasons
    const name =
      [data.firstName, data.middleName, data.lastName, data.nameSuffix]
        .filter((part) => part)
        .join(' ')
        .slice(0, 200) || null
    this.#add(row, clients, {
      clientNo: hmisNumber(this.#file.info.sourceId, row.id),
      name,
      nameMissing: name ? null : (reasons[data.nameQuality ?? ''] ?? 'unknown'),
      isUnidentified: false,
      sex:
        data.sex ??
        (data.sexMissing === 'prefersNotToAnswer' || data.sexMissing === 'notCollected' ? 'notStated' : 'unknown'),
      birthDate: data.bornOn,
      birthDateMissing: data.bornOn ? null : (reasons[data.birthQuality ?? ''] ?? 'unknown'),
      birthDateIsEstimated: data.birthQuality === '2',
      fingerprintTaken: false,
      disabilities: [],
      benefits: [],
      specialGroups: [],
      isRestricted: false,
      importedCodes: codesOf(row.cells, ['FirstName', 'MiddleName', 'LastName', 'NameSuffix', 'SSN', 'DOB']),
    })
  }

  /** Rows about an episode: nights, services, contacts, assessments, referrals, observations. */
  #about(row: HmisRow): void {
    if (!('enrollmentId' in row.data)) return
    const episode = this.#episodes.get(row.data.enrollmentId)
    if (!episode) return
    const { pack, accountId } = this.#scope
    const who = {
      clientId: episode.clientId,
      stayId: episode.stayId,
      caseId: episode.caseId,
    }
    const situation = (code: string | null) =>
      code && isCode(pack, 'destination', `hmis:${code}`) ? `hmis:${code}` : 'unknown'
    switch (row.table) {
      case 'Services': {
        const { data } = row
        if (!data.providedOn) return
        if (data.isBedNight && episode.stayId) {
          const night = `${data.enrollmentId} ${data.providedOn}`
          if (!row.isDeleted && this.#nights.has(night)) {
            this.#problems.push({
              severity: 'warning',
              code: 'imports.sameNightTwice',
              file: 'Services.csv',
              row: row.row,
              field: 'DateProvided',
            })
            return
          }
          if (!row.isDeleted) this.#nights.add(night)
          return this.#add(row, bedNights, {
            stayId: episode.stayId,
            clientId: episode.clientId,
            programmeId: episode.programmeId,
            nightOn: data.providedOn,
          })
        }
        const code = data.isBedNight ? 'hmis:200' : `hmis:${data.recordType}:${data.typeProvided}`
        const amount = data.amount === null ? null : Math.round(Number(data.amount) * 100)
        return this.#add(row, services, {
          ...who,
          programmeId: episode.programmeId,
          kind: isCode(pack, 'serviceKind', code) ? code : 'hmis:other',
          providedOn: data.providedOn,
          quantity: 1,
          costFen: amount !== null && Number.isSafeInteger(amount) ? amount : null,
          importedCodes: codesOf(row.cells),
        })
      }
      case 'CurrentLivingSituation':
        if (!row.data.informationOn) return
        return this.#add(row, situationContacts, {
          ...who,
          programmeId: episode.programmeId,
          contactedOn: row.data.informationOn,
          situation: situation(row.data.livingSituation.code),
          verifiedBy: row.data.verifiedBy,
          importedCodes: codesOf(row.cells),
        })
      case 'Assessment':
        if (!row.data.assessedOn) return
        return this.#add(row, assessments, {
          ...who,
          programmeId: episode.programmeId,
          instrumentId: 'hmis-coordinated-entry',
          instrumentVersion: 1,
          stage: 'baseline',
          assessedOn: row.data.assessedOn,
          assessorId: accountId,
          answers: this.#answers.get(row.id) ?? {},
          isComplete: false,
          importedCodes: codesOf(row.cells),
        })
      case 'Event': {
        if (!row.data.happenedOn) return
        const { referralResult, resultOn, happenedOn, event } = row.data
        const status = referralResult === '1' ? 'accepted' : referralResult === null ? 'sent' : 'declined'
        return this.#add(row, referrals, {
          ...who,
          programmeId: episode.programmeId,
          kind: 'other',
          receiver: row.cells['LocationCrisisOrPHHousing'] ?? `HMIS event ${event ?? '99'}`,
          reason: JSON.stringify(codesOf(row.cells)),
          referredOn: happenedOn,
          answerDueOn: addDays(happenedOn, Number(pack.limits.referralAnswerDays.default)),
          status,
          answeredOn: status === 'sent' ? null : resultOn,
          declineReason: status === 'declined' ? `HMIS referral result ${referralResult}` : null,
        })
      }
      case 'Disabilities':
      case 'HealthAndDV':
      case 'IncomeBenefits':
      case 'EmploymentEducation':
      case 'YouthEducationStatus':
        if (!row.data.informationOn) return
        return this.#add(row, observations, {
          ...who,
          topic: row.table,
          observedOn: row.data.informationOn,
          stage: pack.hmis.collectionStages[row.data.collectionStage ?? ''] ?? null,
          facts: row.data.values,
          missing: Object.fromEntries(
            Object.entries(row.data.missing).map(([field, reason]) => [field, ownReasons[reason]]),
          ),
        })
      default:
        // The others are the episode itself and what it stands on, planned before.
        return
    }
  }
}

const ownReasons: Record<MissingReason, 'unknown' | 'refused' | 'notAsked'> = {
  doesNotKnow: 'unknown',
  prefersNotToAnswer: 'refused',
  notCollected: 'notAsked',
}
