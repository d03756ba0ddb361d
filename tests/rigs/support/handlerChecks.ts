/** A check inside a handler or a rule that looks at who asks. */
export interface HandlerCheck {
  file: string
  /** the condition, or the call, that is taken out */
  takes: string
  /** the text it is the next one behind, where it stands more than once */
  after?: string
  /** what stands there without the check; nothing: it is a call of its own */
  leaves?: string
  /** how the row is answered while the check is in */
  code: string
}

const cases = 'shared/cases/caseRules.ts'
const receiving = 'electron/cases/caseWrites.ts'
const notes = 'electron/sessions/sessionWrites.ts'
const notesRead = 'electron/sessions/sessionReads.ts'
const signing = 'electron/reports/signPreparation.ts'
const rekey = 'electron/accounts/rekey.ts'
const accounts = 'electron/accounts/accountsHandlers.ts'
const erasing = 'electron/retention/erasureWrites.ts'

/** The account compared with itself: everybody's rows. */
const anybody = "((eb) => eb.ref('accountId'))"

/** The condition of who may see, replaced by everything. */
const everything = 'sql`1 = 1`'

/** Each is taken out once by handlerChecks.*.rows.ts, and the row of its name has to notice. */
export const handlerChecks = {
  'decide: asked for it': { file: cases, takes: 'approval.requestedBy === actor.accountId', leaves: 'false', code: 'core.ownWork' },
  'decide: wrote it': { file: cases, takes: 'approval.authorId === actor.accountId', leaves: 'false', code: 'core.ownWork' },
  'decide: works on it': { file: cases, takes: '[ofCase.workerId, ofCase.coWorkerId].includes(actor.accountId)', leaves: 'false', code: 'core.ownWork' },
  'decide: own work at all': { file: cases, takes: "barrier !== null && barrier !== 'decided'", leaves: 'false', code: 'core.ownWork' },
  'decide: looked at': { file: 'electron/cases/planWrites.ts', takes: 'checkDecision(actor, { ...before, authorId: plan?.createdBy ?? null }, ofCase, input)', code: 'core.ownWork' },
  'receive: own caseload': { file: receiving, takes: "!holds(actor, 'manager', 'staff', 'supervisor') && workerId !== actor.accountId", leaves: 'false', code: 'cases.ownCaseloadOnly' },
  'receive: own organisation': { file: receiving, takes: "!holds(actor, 'manager', 'staff') && holds(actor, 'supervisor')", leaves: 'false', code: 'cases.otherOrganisation' },
  'receive: worker': { file: receiving, takes: 'checkWorker(actor, worker, isSupervisorOnly ? actor.organisationId : null)', code: 'cases.otherOrganisation' },
  'receive: co-worker': { file: receiving, takes: 'checkWorker(actor, await workerFacts(db, input.coWorkerId), isSupervisorOnly ? actor.organisationId : null)', leaves: 'null', code: 'cases.otherOrganisation' },
  'transfer: worker': { file: receiving, takes: 'checkWorker(actor, worker, before.organisationId)', code: 'cases.otherOrganisation' },
  'transfer: co-worker': { file: receiving, takes: 'checkWorker(actor, await workerFacts(db, input.coWorkerId), worker!.organisationId)', leaves: 'null', code: 'cases.otherOrganisation' },
  'worker: of another organisation': { file: cases, takes: "moves && !holds(actor, 'manager')", leaves: 'false', code: 'cases.otherOrganisation' },
  'worker: works on cases': { file: cases, takes: "worker?.roles.some((role) => ['manager', 'staff', 'socialWorker', 'supervisor'].includes(role))", leaves: 'true', code: 'cases.workerUnfit' },
  'note: the rule': { file: 'shared/sessions/sessionRules.ts', takes: 'session.workerId !== actor.accountId', leaves: 'false', code: 'sessions.notYourNote' },
  'note: write, sign, amend': { file: notes, takes: 'checkAuthor(actor, before)', code: 'sessions.notYourNote' },
  'note: void': { file: notes, takes: 'checkAuthor(context.actor, before)', after: 'function voidSession', code: 'sessions.notYourNote' },
  'note: unvoid': { file: notes, takes: 'checkAuthor(context.actor, before)', after: 'function unvoidSession', code: 'sessions.notYourNote' },
  'note: comment': { file: notes, takes: 'before.workerId === context.actor.accountId', leaves: 'false', code: 'core.ownWork' },
  'appointment: sees the case': { file: notes, takes: 'await checkSeesCase(context, workerId, input.caseId)', after: 'function bookAppointment', code: 'sessions.workerNotOnCase' },
  'appointment: handed over': { file: 'electron/sessions/sessionsHandlers.ts', takes: 'await checkSeesCase(context, fields.workerId, fields.caseId)', leaves: 'null', code: 'sessions.workerNotOnCase' },
  'restricted part: the rule': { file: 'shared/sessions/sessionRules.ts', takes: "holds(actor, 'supervisor') && ofCase.organisationId === actor.organisationId", leaves: 'true', code: 'hidden' },
  'restricted part: read': { file: notesRead, takes: '!mayReadRestricted(context.actor, session, { organisationId })', leaves: 'false', code: 'hidden' },
  'restricted part: earlier': { file: notesRead, takes: 'mayReadRestricted(context.actor, now, ofCase)', leaves: 'true', code: 'hidden' },
  'restricted part: history': { file: notesRead, takes: '!mayReadRestricted(actor, row, row)', leaves: 'false', code: 'hidden' },
  'merge: second person': { file: 'electron/clients/mergeWrites.ts', takes: 'merge.proposedBy === actor.accountId', leaves: 'false', code: 'core.ownWork' },
  'restricted file: shown again': { file: 'electron/clients/clientWrites.ts', takes: "changes.isRestricted !== before.isRestricted &&\n    !holds(context.actor, 'manager')", leaves: 'false', code: 'clients.managerRestricts' },
  'erasure: second person': { file: erasing, takes: 'erasure.proposedBy === inner.actor.accountId', leaves: 'false', code: 'core.ownWork' },
  'erasure: own proposal': { file: erasing, takes: 'erasure.proposedBy !== context.actor.accountId', leaves: 'false', code: 'retention.notYourProposal' },
  'erasure: held, proposed': { file: erasing, takes: 'throwIfBlocked(blocks)', after: 'function proposeErasure', code: 'retention.held' },
  'erasure: held, decided': { file: erasing, takes: 'throwIfBlocked(blocks)', after: 'function decideErasure', code: 'retention.held' },
  'report: turn': { file: signing, takes: 'turn !== role', leaves: 'false', code: 'reports.notYourTurn' },
  'report: three people': { file: signing, takes: 'given.some(({ accountId }) => accountId === signer.id)', leaves: 'false', code: 'reports.signedAlready' },
  'report: may sign': { file: signing, takes: '!signer.roles.some((one) => (mayStandForFigures as readonly string[]).includes(one))', leaves: 'false', code: 'reports.maySignNot' },
  'account: own': { file: accounts, takes: 'accountId === context.actor.accountId', leaves: 'false', code: 'accounts.notYourself' },
  'account: own role of admin': { file: accounts, takes: "Array.isArray(changes.roles) && !changes.roles.includes('admin')", leaves: 'false', code: 'accounts.notYourself' },
  'account: own switched off': { file: accounts, takes: 'changes.isActive === false', leaves: 'false', code: 'accounts.notYourself' },
  'rekey: admin removes': { file: rekey, takes: "removeAccountId !== null && !holds(actor, 'admin')", leaves: 'false', code: 'core.notAllowed' },
  'rekey: not oneself': { file: rekey, takes: 'removeAccountId === actor.accountId', leaves: 'false', code: 'accounts.notYourself' },
  'rekey: own password': { file: rekey, takes: 'resetAccountIds.includes(actor.accountId)', leaves: 'false', code: 'accounts.rekeyOwnPassword' },
  'restore: who looks after the station': { file: 'electron/backups/prepareRestore.ts', takes: "rolesIn(base.sqlite, accountId).some((role) => role === 'admin' || role === 'manager')", leaves: 'true', code: 'backups.mayNotRestore' },
  'import: of another system': { file: 'electron/imports/runImport.ts', takes: "input.kind === 'hmis' && !context.actor.roles.includes('manager')", leaves: 'false', code: 'core.notAllowed' },
  'form: the station’s': { file: 'shared/printForms/formFits.ts', takes: "form.isStationOnly && !holds(actor, 'manager', 'staff')", leaves: 'false', code: 'printForms.stationOnly' },
  'survey: begun': { file: 'electron/surveys/answerAlone.ts', takes: '!roundId', leaves: 'false', code: 'surveys.notAlone' },
  'command: of another account': { file: 'electron/dispatch.ts', takes: 'known.accountId !== actor.accountId', leaves: 'false', code: 'core.commandIdUsed' },
  'history: values': { file: 'electron/history/historyReads.ts', takes: "holds(context.actor, 'manager')", leaves: 'true', code: 'hidden' },
  'draft: own': { file: 'electron/drafts/draftReads.ts', takes: 'actor.accountId', leaves: anybody, code: 'hidden' },
  'draft: own discarded': { file: 'electron/drafts/draftWrites.ts', takes: 'actor.accountId', after: 'deleteFrom', leaves: anybody, code: 'kept' },
  'preference: own': { file: 'electron/accounts/preferenceReads.ts', takes: 'actor.accountId', leaves: anybody, code: 'hidden' },
  'kinds of a file: narrower': { file: 'electron/clients/clientKinds.ts', takes: 'holds(actor, ...(allow as readonly Role[]))', leaves: 'true', code: 'same' },
  'quality: kinds one may list': { file: 'electron/quality/qualityReads.ts', takes: 'holds(actor, ...allow)', leaves: 'true', code: 'same' },
  'timers: complaints': { file: 'electron/cases/caseTimerReads.ts', takes: "holds(actor, 'manager', 'staff')", leaves: 'true', code: 'same' },
  'home: figures of the house': { file: 'electron/home/homeReads.ts', takes: "holds(actor, 'manager', 'staff')", after: 'house: ', leaves: 'true', code: 'same' },
  'seen: draft about a file closed since': { file: 'electron/drafts/draftReads.ts', takes: 'rowVisible(actor, today, kind as RecordKind)', leaves: everything, code: 'hidden' },
  'seen: who has arrived': { file: 'electron/home/homeReads.ts', takes: "clientVisible(actor, day, 'stays.client_id')", leaves: everything, code: 'same' },
  'seen: how many are in care': { file: 'electron/home/homeReads.ts', takes: "clientVisible(actor, day, 's.client_id')", leaves: everything, code: 'same' },
  'seen: how many cases are open': { file: 'electron/home/homeReads.ts', takes: 'rowVisible(actor, day, cases)', leaves: everything, code: 'same' },
  'seen: day sheet': { file: 'electron/services/serviceReads.ts', takes: "clientVisible(context.actor, context.today, 's.client_id')", leaves: everything, code: 'same' },
  'seen: answers of a round': { file: 'electron/surveys/surveyReads.ts', takes: 'rowVisible(actor, today, surveyAnswers)', leaves: everything, code: 'same' },
  'seen: what counts of a consultation': { file: 'electron/activities/standingReads.ts', takes: 'rowVisible(context.actor, context.today, kind)', leaves: everything, code: 'same' },
  'seen: scores of a member': { file: 'electron/activities/measureReads.ts', takes: 'rowVisible(actor, today, assessments)', leaves: everything, code: 'same' },
  'seen: what people have asked for': {
    file: 'electron/retention/rightsHandlers.ts',
    takes: 'rowVisible(actor, today, rightsRequests)',
    leaves: "rowVisible({ ...actor, roles: ['manager'] }, today, rightsRequests)",
    code: 'same',
  },
  'seen: proposals to merge': { file: 'electron/clients/clientReads.ts', takes: 'rowVisible(context.actor, context.today, merges)', leaves: everything, code: 'same' },
  'seen: the case of an appointment': { file: notesRead, takes: 'rowVisible({ accountId, roles, organisationId, language }, today, cases)', leaves: everything, code: 'sessions.workerNotOnCase' },
  'seen: another beside an own record': { file: 'electron/quality/subjectReads.ts', takes: 'clientVisible(actor, today, column)', leaves: everything, code: 'same' },
  'seen: another of the same name': { file: 'electron/quality/stayRuleReads.ts', takes: "otherVisible(scope, 'o.id')", after: "where: (scope) => sql<SqlBool>`clients.name", leaves: everything, code: 'same' },
  'seen: which one of the same name': { file: 'electron/quality/stayRuleReads.ts', takes: "otherVisible(scope, 'o.id')", after: 'select o.client_no', leaves: everything, code: 'same' },
  'seen: another with the same number': { file: 'electron/quality/stayRuleReads.ts', takes: "otherVisible(scope, 'o.client_id')", after: 'and exists (select 1 from ${sameNumber}', leaves: everything, code: 'same' },
  'seen: which one with the same number': { file: 'electron/quality/stayRuleReads.ts', takes: "otherVisible(scope, 'o.client_id')", after: 'select w.client_no', leaves: everything, code: 'same' },
  'seen: another with the same note': { file: 'electron/quality/sessionRuleReads.ts', takes: "otherVisible(scope, 'o.client_id')", leaves: everything, code: 'same' },
  'seen: papers of a contract': { file: 'electron/clients/visibleClients.ts', takes: "kind.table === 'documents' && !holds(actor, 'manager', 'staff', 'auditor')", leaves: 'false', code: 'core.notYours' },
  'home: arrivals': { file: 'electron/home/homeReads.ts', takes: "!holds(actor, 'manager', 'staff')", leaves: 'false', code: 'same' },
  'home: the own caseload': { file: 'electron/home/homeReads.ts', takes: "!holds(actor, 'manager', 'staff', 'supervisor')", leaves: 'false', code: 'same' },
  'form: sums of the house': { file: 'electron/printForms/printFormReads.ts', takes: "holds(context.actor, 'manager', 'staff')", leaves: 'true', code: 'same' },
  'account: switched off is out at once': { file: accounts, takes: 'session.actor.accountId !== accountId', leaves: 'true', code: 'core.signedOut' },
  'account: reset is out at once': { file: accounts, takes: 'session.actor.accountId === accountId && connectionId !== context.connectionId', leaves: 'false', code: 'core.signedOut' },
} as const satisfies Record<string, HandlerCheck>

export type HandlerCheckName = keyof typeof handlerChecks
