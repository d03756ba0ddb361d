import type { HmisRow, HmisRowOf } from '../../../shared/imports/hmisRows.ts'
import { cases } from '../../../shared/cases/case.ts'
import { codeMeta, isCode } from '../../../shared/packs/codeLists.ts'
import type { Pack } from '../../../shared/packs/pack.ts'
import { stays } from '../../../shared/stays/stay.ts'
import { digestOf, type PlannedRow, type RowReference } from '../plannedRow.ts'
import { codesOf, hmisNumber } from './hmisRowParts.ts'

/** The stay or case that an entry, with its exit, becomes. */
export interface Episode {
  row: PlannedRow
  clientId: RowReference
  programmeId: RowReference
  stayId: RowReference | null
  caseId: RowReference | null
}

interface EpisodeParts {
  enrollment: HmisRowOf<'Enrollment'>
  exit: HmisRowOf<'Exit'> | null
  project: HmisRowOf<'Project'>
  pack: Pack
  accountId: string
  organisationId: string
  sourceId: string
  keyOf(table: HmisRow['table'], id: string): RowReference
  at(text: string | null): string | null
}

/** Null where the entry has no day: such a row was reported as an error already. */
export function episodeOf(parts: EpisodeParts): Episode | null {
  const { enrollment, project, pack, keyOf } = parts
  const { enteredOn } = enrollment.data
  if (!enteredOn) return null
  const exit = parts.exit && !parts.exit.isDeleted && parts.exit.data.exitedOn ? parts.exit : null
  const isLodging = pack.hmis.projectTypes[project.data.projectType ?? '']?.kind === 'lodging'
  const clientId = keyOf('Client', enrollment.data.personalId)
  const programmeId = keyOf('Project', project.id)
  const code = exit?.data.destination.code ?? null
  const destination = exit ? (code && isCode(pack, 'destination', `hmis:${code}`) ? `hmis:${code}` : 'unknown') : null
  const common = {
    clientId,
    programmeId,
    destination,
    householdKey: enrollment.data.householdId,
    isHeadOfHousehold: enrollment.data.relationshipToHead === null ? null : enrollment.data.relationshipToHead === '1',
    importedCodes: {
      ...codesOf(enrollment.cells, ['EntryDate', 'HouseholdID']),
      ...(exit ? codesOf(exit.cells, ['ExitDate', 'ExitID']) : {}),
    },
  }
  const number = hmisNumber(parts.sourceId, enrollment.id)
  const self: RowReference = { from: enrollment.sourceKey }
  return {
    clientId,
    programmeId,
    stayId: isLodging ? self : null,
    caseId: isLodging ? null : self,
    row: {
      sourceKey: enrollment.sourceKey,
      digest: digestOf(enrollment.digest, parts.exit?.digest ?? ''),
      kind: isLodging ? stays : cases,
      isDeleted: enrollment.isDeleted,
      recordedAt: parts.at(enrollment.createdAt),
      at: { file: 'Enrollment.csv', row: enrollment.row },
      fields: isLodging
        ? {
            ...common,
            ...stayFields(parts, enteredOn, exit, code),
            stayNo: number,
          }
        : { ...common, ...caseFields(parts, enteredOn, exit), caseNo: number },
    },
  }
}

function stayFields(
  { pack }: EpisodeParts,
  enteredOn: string,
  exit: HmisRowOf<'Exit'> | null,
  code: string | null,
): Record<string, unknown> {
  const exitMode = exit ? (pack.hmis.exitModeByDestination[code ?? ''] ?? 'other') : null
  return {
    status: exitMode ? (codeMeta(pack, 'exitMode', exitMode, 'endsAs') ?? 'exited') : 'inCare',
    contactOn: enteredOn,
    route: 'unknown',
    identityWithheld: false,
    needsMedicalFirst: false,
    lacksCapacitySigns: false,
    decision: 'admit',
    admittedOn: enteredOn,
    reliefTypes: [],
    wasUnidentified: false,
    exitOn: exit?.data.exitedOn ?? null,
    exitMode,
    isCrossProvince: false,
    collectorIdChecked: false,
  }
}

function caseFields(
  { accountId, organisationId }: EpisodeParts,
  enteredOn: string,
  exit: HmisRowOf<'Exit'> | null,
): Record<string, unknown> {
  return {
    organisationId,
    workerId: accountId,
    status: exit ? 'closed' : 'intervention',
    source: 'imported',
    presentingProblem: '',
    urgency: 'routine',
    receivedOn: enteredOn,
    openedOn: enteredOn,
    closedOn: exit?.data.exitedOn ?? null,
    closureReason: exit ? 'notRecorded' : null,
  }
}
