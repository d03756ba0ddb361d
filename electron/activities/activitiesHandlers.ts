import type { activitiesContract } from '../../shared/activities/activitiesContract.ts'
import {
  activities,
  consultations,
  patrols,
  resourceLinks,
  supervisions,
  visits,
  volunteerShifts,
  workLogs,
} from '../../shared/activities/activity.ts'
import { checkHappened, checkPatrol, checkResourceLink, checkVolunteerShift } from '../../shared/activities/activityRules.ts'
import { groupMembers, groups, groupSessions } from '../../shared/activities/group.ts'
import { checkGroupMeasure, checkMemberScores, isOtherMeasure } from '../../shared/activities/groupMeasure.ts'
import { checkGroupPhase } from '../../shared/activities/groupRules.ts'
import { Failure } from '../../shared/core/failure.ts'
import type { RecordKind } from '../../shared/core/record.ts'
import { rowVisible } from '../clients/visibleClients.ts'
import type { Handlers, QueryContext } from '../context.ts'
import { ledgerHandlers } from '../core/ipc/ledgerHandlers.ts'
import { listAttendances } from './attendanceReads.ts'
import { takeAttendance } from './attendanceWrites.ts'
import { groupFile, groupsOverview } from './groupReads.ts'
import { hasScores } from './measureReads.ts'
import { standingsOf } from './standingReads.ts'

const visible = (kind: RecordKind) => (context: QueryContext) => rowVisible(context.actor, context.today, kind)

export const activitiesHandlers: Handlers<typeof activitiesContract> = {
  ...ledgerHandlers('activities', activities, {
    dateField: 'heldOn',
    visible: visible(activities),
    check: (fields, { today }) => checkHappened('heldOn', fields.heldOn, today),
  }),
  ...ledgerHandlers('patrols', patrols, {
    dateField: 'patrolledOn',
    visible: visible(patrols),
    check: (fields, { today }) => checkPatrol(fields, today),
  }),
  ...ledgerHandlers('consultations', consultations, {
    dateField: 'consultedOn',
    visible: visible(consultations),
    check: (fields, { today }) => checkHappened('consultedOn', fields.consultedOn, today),
  }),
  ...ledgerHandlers('visits', visits, {
    dateField: 'visitedOn',
    visible: visible(visits),
    check: (fields, { today }) => checkHappened('visitedOn', fields.visitedOn, today),
  }),
  ...ledgerHandlers('volunteerShifts', volunteerShifts, {
    dateField: 'workedOn',
    visible: visible(volunteerShifts),
    check: (fields, { today }) => checkVolunteerShift(fields, today),
  }),
  ...ledgerHandlers('supervisions', supervisions, {
    dateField: 'heldOn',
    visible: visible(supervisions),
    check: (fields, { today }) => checkHappened('heldOn', fields.heldOn, today),
  }),
  ...ledgerHandlers('workLogs', workLogs, {
    dateField: 'workedOn',
    visible: visible(workLogs),
    check: (fields, { today }) => checkHappened('workedOn', fields.workedOn, today),
  }),
  ...ledgerHandlers('resourceLinks', resourceLinks, {
    dateField: 'linkedOn',
    visible: visible(resourceLinks),
    check: (fields, { today }) => checkResourceLink(fields, today),
  }),
  ...ledgerHandlers('groups', groups, {
    dateField: 'startedOn',
    visible: visible(groups),
    check: async (fields, { db, pack }, before) => {
      checkGroupMeasure(pack, fields)
      if (before && isOtherMeasure(before, fields) && (await hasScores(db, before.id))) throw new Failure('activities.measureInUse')
      // The phase moves by `groups.advance` alone, which knows what may follow what.
      if (fields.phase !== (before?.phase ?? 'preparation')) throw new Failure('activities.phaseByAdvance')
    },
  }),
  'groups.advance': async ({ write }, { groupId, version, phase, summary }) => {
    const group = write.find(groups, groupId)
    if (!group) throw new Failure('core.notFound')
    checkGroupPhase(group.phase, phase)
    return write.change(groups, groupId, summary === undefined ? { phase } : { phase, summary }, version)
  },
  'activities.standings': standingsOf,
  'groups.overview': groupsOverview,
  'groups.file': groupFile,
  ...ledgerHandlers('groupMembers', groupMembers, {
    dateField: 'joinedOn',
    visible: visible(groupMembers),
    check: (fields, { write, today }) => {
      const group = write.find(groups, fields.groupId)
      if (!group) throw new Failure('core.notFound')
      if (fields.leftOn !== null && fields.leftOn < fields.joinedOn)
        throw new Failure('core.checkFields', { fields: { leftOn: { code: 'core.dateOrder', params: { earlier: fields.joinedOn, later: fields.leftOn } } } })
      checkMemberScores(fields, group, today)
    },
  }),
  ...ledgerHandlers('groupSessions', groupSessions, {
    dateField: 'heldOn',
    visible: visible(groupSessions),
    check: (fields, { today }) => checkHappened('heldOn', fields.heldOn, today),
  }),
  'attendances.take': takeAttendance,
  'attendances.list': listAttendances,
}
