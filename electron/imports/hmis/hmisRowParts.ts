/** A number staff can find again; the id of the source stays whole, since it tells rows apart. */
export function hmisNumber(sourceId: string, id: string): string {
  return `${sourceId}-${id}`.slice(-40)
}

/** Codes of a row as they stand, without ids, times, and what has a field of its own. */
export function codesOf(
  cells: Readonly<Record<string, string>>,
  without: readonly string[] = [],
): Record<string, string> {
  const left = new Set([
    ...without,
    'PersonalID',
    'EnrollmentID',
    'ProjectID',
    'ExportID',
    'UserID',
    'DateCreated',
    'DateUpdated',
    'DateDeleted',
  ])
  return Object.fromEntries(Object.entries(cells).filter(([name]) => !left.has(name)))
}
