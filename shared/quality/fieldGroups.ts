/** Groups of fields whose completeness is told, each a part of one kind of record; null: all the pack asks of it. */
export const fieldGroups = [
  { id: 'client', subject: 'clients', table: 'clients', fields: null },
  { id: 'arrival', subject: 'stays', table: 'stays', fields: ['contactOn', 'route', 'reason', 'screening', 'admittedOn', 'decisionReason', 'refusalReason'] },
  { id: 'leaving', subject: 'stays', table: 'stays', fields: ['exitOn', 'exitMode', 'destination', 'terminationReason'] },
  { id: 'minor', subject: 'minorCares', table: 'minor_cares', fields: null },
  { id: 'tracing', subject: 'tracings', table: 'tracings', fields: null },
  { id: 'case', subject: 'cases', table: 'cases', fields: null },
  { id: 'session', subject: 'sessions', table: 'sessions', fields: null },
  { id: 'referral', subject: 'referrals', table: 'referrals', fields: null },
  { id: 'followUp', subject: 'followUps', table: 'follow_ups', fields: null },
  { id: 'outcome', subject: 'outcomes', table: 'outcomes', fields: null },
  { id: 'activity', subject: 'activities', table: 'activities', fields: null },
  { id: 'patrol', subject: 'patrols', table: 'patrols', fields: null },
] as const

export type FieldGroup = (typeof fieldGroups)[number]
export const fieldGroupIds = fieldGroups.map(({ id }) => id) as [FieldGroup['id'], ...FieldGroup['id'][]]

/** Days between something and its being written down, as the bands are told (APR Q6e); the last has no upper end. */
export const delayBands = [
  { from: null, to: -1 },
  { from: 0, to: 0 },
  { from: 1, to: 3 },
  { from: 4, to: 6 },
  { from: 7, to: 10 },
  { from: 11, to: null },
] as const

/** Which band a delay falls into, as its place in `delayBands`. */
export function delayBand(days: number): number {
  return delayBands.findIndex(({ from, to }) => (from === null || days >= from) && (to === null || days <= to))
}

/** Kinds of records whose delay is told, and the day each is about: the same as in Q01T. */
export const delayed = [
  { subject: 'stays', table: 'stays', day: 'contactOn' },
  { subject: 'cases', table: 'cases', day: 'receivedOn' },
  { subject: 'sessions', table: 'sessions', day: 'heldOn' },
] as const
