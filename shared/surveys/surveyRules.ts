import { Failure, Problems } from '../core/failure.ts'
import { addWorkingDays } from '../packs/calendar.ts'
import type { SurveyForm } from '../packs/forms.ts'
import type { Pack } from '../packs/pack.ts'
import { readSurvey } from '../packs/surveyForms.ts'
import type { Complaint, Incident, SurveyAnswer, SurveyRound } from './survey.ts'

/** A round uses a form of its own purpose. */
export function checkRound(
  round: Pick<SurveyRound, 'purpose' | 'startedOn' | 'endedOn'>,
  form: Pick<SurveyForm, 'purpose'>,
): void {
  const problems = new Problems()
  if (form.purpose !== round.purpose) problems.add('formId', 'surveys.otherPurpose')
  if (round.endedOn !== null && round.endedOn < round.startedOn) {
    problems.add('endedOn', 'core.dateOrder', { later: round.endedOn, earlier: round.startedOn })
  }
  problems.throwIfAny()
}

/** Every answer belongs to a question of the form and is one of its choices. @throws Failure core.checkFields */
export function checkAnswers(form: SurveyForm, answers: Readonly<Record<string, number | string>>): void {
  const problems = new Problems()
  for (const [id, answer] of Object.entries(answers)) {
    const question = form.questions.find((one) => one.id === id)
    const isGood =
      question?.kind === 'text'
        ? typeof answer === 'string'
        : question?.kind === 'fact'
          ? answer === 0 || answer === 1
          : question?.answers?.some((choice) => choice.value === answer)
    if (!isGood) problems.add(`answers.${id}`, 'surveys.noSuchAnswer')
  }
  problems.throwIfAny()
}

/** What counts of the answers is read from them by the form's rule; staff can only take an answer out of the count. */
export function completeAnswer<A extends Pick<SurveyAnswer, 'answers' | 'isValid' | 'satisfaction' | 'factsKnown'>>(
  form: SurveyForm,
  answer: A,
): A {
  const { satisfaction, factsKnown, isValid } = readSurvey(form, answer.answers)
  return { ...answer, satisfaction, factsKnown, isValid: answer.isValid && isValid }
}

/** The day given lies in the round. @throws Failure core.checkFields */
export function checkAnsweredOn(
  answeredOn: string,
  round: Pick<SurveyRound, 'startedOn' | 'endedOn'>,
  today: string,
): void {
  const problems = new Problems()
  if (answeredOn > today) problems.add('answeredOn', 'core.futureDate')
  if (answeredOn < round.startedOn || (round.endedOn !== null && answeredOn > round.endedOn)) {
    problems.add('answeredOn', 'surveys.outsideRound')
  }
  problems.throwIfAny()
}

/** Whether answers may be given on this day. */
export function isRunning(round: Pick<SurveyRound, 'startedOn' | 'endedOn'>, today: string): boolean {
  return round.startedOn <= today && (round.endedOn === null || today <= round.endedOn)
}

/** The last day for answering a complaint (pack limit). */
export function complaintDueOn(pack: Pack, receivedOn: string): string {
  return addWorkingDays(pack, receivedOn, pack.limits.complaintWorkingDays.default)
}

/** A complaint's own day may be sooner than the limit, never later; a closed one has an outcome and a reply. */
export function checkComplaint(
  pack: Pack,
  complaint: Pick<Complaint, 'receivedOn' | 'dueOn' | 'closedOn' | 'outcome' | 'reply'>,
  today: string,
): void {
  const { receivedOn, dueOn, closedOn } = complaint
  const problems = new Problems()
  const last = complaintDueOn(pack, receivedOn)
  if (receivedOn > today) problems.add('receivedOn', 'core.futureDate')
  if (dueOn < receivedOn) problems.add('dueOn', 'core.dateOrder', { later: dueOn, earlier: receivedOn })
  if (dueOn > last) problems.add('dueOn', 'surveys.dueTooLate', { last })
  if (closedOn !== null) {
    if (closedOn > today) problems.add('closedOn', 'core.futureDate')
    if (closedOn < receivedOn) problems.add('closedOn', 'core.dateOrder', { later: closedOn, earlier: receivedOn })
    if (complaint.outcome === null) problems.add('outcome', 'core.required')
    if (!complaint.reply?.trim()) problems.add('reply', 'core.required')
  }
  problems.throwIfAny()
}

/** A closed incident says what was done; a serious one also who was told. */
export function checkIncident(
  incident: Pick<Incident, 'occurredOn' | 'closedOn' | 'measures' | 'severity' | 'reportedTo' | 'reportedOn'>,
  today: string,
): void {
  const { occurredOn, closedOn, reportedOn } = incident
  const problems = new Problems()
  if (occurredOn > today) problems.add('occurredOn', 'core.futureDate')
  for (const [field, on] of [['reportedOn', reportedOn], ['closedOn', closedOn]] as const) {
    if (on === null) continue
    if (on > today) problems.add(field, 'core.futureDate')
    if (on < occurredOn) problems.add(field, 'core.dateOrder', { later: on, earlier: occurredOn })
  }
  if (closedOn !== null && !incident.measures?.trim()) problems.add('measures', 'core.required')
  const isSerious = incident.severity === 'serious' || incident.severity === 'critical'
  if (closedOn !== null && isSerious && incident.reportedTo === null) problems.add('reportedTo', 'surveys.reportNeeded')
  problems.throwIfAny()
}

/** @throws Failure surveys.roundFixed once there are answers: another form would change what they say */
export function checkRoundForm(
  before: Pick<SurveyRound, 'formId' | 'formVersion' | 'purpose'>,
  after: Pick<SurveyRound, 'formId' | 'formVersion' | 'purpose'>,
  answerCount: number,
): void {
  const isSame =
    before.formId === after.formId && before.formVersion === after.formVersion && before.purpose === after.purpose
  if (!isSame && answerCount > 0) throw new Failure('surveys.roundFixed', { params: { count: answerCount } })
}
