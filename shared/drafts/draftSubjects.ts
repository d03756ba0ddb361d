const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const namedInside = /"(?:clientId|caseId|stayId)":"([0-9a-f-]{36})"/g

/** Ids of the records a draft is about: those its place names, and the client, case and stay filled in. */
export function subjectIds(place: string, content: string): string[] {
  return [...(place.match(uuid) ?? []), ...[...content.matchAll(namedInside)].map((match) => match[1]!)]
}

/** Whether a draft may be shown: none of the records it is about is hidden from the reader. */
export function isShown(place: string, content: string, hidden: ReadonlySet<string>): boolean {
  return subjectIds(place, content).every((id) => !hidden.has(id))
}
