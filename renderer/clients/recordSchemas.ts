import type { RecordKind } from '../../shared/core/record.ts'
import * as activity from '../../shared/activities/activity.ts'
import * as group from '../../shared/activities/group.ts'
import * as assessment from '../../shared/assessments/assessment.ts'
import * as client from '../../shared/clients/client.ts'
import * as oneCase from '../../shared/cases/case.ts'
import * as outcome from '../../shared/outcomes/outcome.ts'
import * as service from '../../shared/services/service.ts'
import * as session from '../../shared/sessions/session.ts'
import * as minorCare from '../../shared/stays/minorCare.ts'
import * as stay from '../../shared/stays/stay.ts'
import * as stayParts from '../../shared/stays/stayParts.ts'
import * as tracing from '../../shared/stays/tracing.ts'
import * as survey from '../../shared/surveys/survey.ts'

const isKind = (value: unknown): value is RecordKind =>
  typeof value === 'object' && value !== null && 'table' in value && 'fields' in value

/** The schema of every kind of record that can lie in a client's file, by its table. */
export const kindByTable: ReadonlyMap<string, RecordKind> = new Map(
  [activity, group, assessment, client, oneCase, outcome, service, session, minorCare, stay, stayParts, tracing, survey]
    .flatMap((module) => Object.values<unknown>(module))
    .filter(isKind)
    .map((kind) => [kind.table, kind]),
)
