import type { ImportProblem } from '../../../shared/imports/importProblem.ts'

export interface SpineEnrollment {
  row: number
  personalId: string
  projectId: string
  householdId: string
  isHead: boolean
  enteredOn: string | null
  exitedOn: string | null
}

/**
 * What holds an export together: which projects, people, stays and exits there are. Read before the rows are handed
 * on, so that each problem between files is told with the row it is about.
 */
export class HmisSpine {
  readonly projects = new Map<string, { from: string | null; to: string | null }>()
  readonly bornOn = new Map<string, string | null>()
  readonly enrollments = new Map<string, SpineEnrollment>()
  private readonly exits = new Map<string, { row: number; exitedOn: string | null }>()
  private readonly problems = new Map<string, ImportProblem[]>()

  addExit(enrollmentId: string, row: number, exitedOn: string | null): void {
    // Of two exits the first counts; the second is refused when its row is read.
    if (this.exits.has(enrollmentId)) return
    this.exits.set(enrollmentId, { row, exitedOn })
    const enrollment = this.enrollments.get(enrollmentId)
    if (enrollment) enrollment.exitedOn = exitedOn
  }

  isFirstExit(enrollmentId: string, row: number): boolean {
    return this.exits.get(enrollmentId)?.row === row
  }

  /** Problems between rows, by file and row; asked after all have been added. */
  problemsOf(file: string, row: number): readonly ImportProblem[] {
    return this.problems.get(`${file}:${row}`) ?? []
  }

  /** Looks for what only shows when stays are laid side by side. */
  settle(): void {
    this.findOverlaps()
    this.findHeads()
  }

  /** A person's stays in one project must not overlap; leaving and coming back on one day is no overlap. */
  private findOverlaps(): void {
    const stays = new Map<string, SpineEnrollment[]>()
    for (const enrollment of this.enrollments.values()) {
      if (enrollment.enteredOn === null) continue
      const key = JSON.stringify([enrollment.personalId, enrollment.projectId])
      const list = stays.get(key)
      if (list) list.push(enrollment)
      else stays.set(key, [enrollment])
    }
    for (const list of stays.values()) {
      if (list.length < 2) continue
      list.sort((a, b) => (a.enteredOn! < b.enteredOn! ? -1 : a.enteredOn! > b.enteredOn! ? 1 : a.row - b.row))
      let longest = list[0]!
      for (const stay of list.slice(1)) {
        if (longest.exitedOn === null || stay.enteredOn! < longest.exitedOn) {
          this.warn(stay.row, 'EntryDate', 'imports.overlappingStay', { otherRow: longest.row })
        }
        if (longest.exitedOn !== null && (stay.exitedOn === null || stay.exitedOn > longest.exitedOn)) longest = stay
      }
    }
  }

  private findHeads(): void {
    const households = new Map<string, { row: number; heads: number }>()
    for (const { householdId, projectId, row, isHead } of this.enrollments.values()) {
      if (householdId === '') continue
      const key = JSON.stringify([projectId, householdId])
      const household = households.get(key) ?? { row, heads: 0 }
      if (isHead) household.heads++
      households.set(key, household)
    }
    for (const { row, heads } of households.values()) {
      if (heads === 0) this.warn(row, 'RelationshipToHoH', 'imports.noHeadOfHousehold')
      if (heads > 1) this.warn(row, 'RelationshipToHoH', 'imports.severalHeadsOfHousehold', { count: heads })
    }
  }

  private warn(row: number, field: string, code: string, params?: ImportProblem['params']): void {
    const key = `Enrollment.csv:${row}`
    const problem: ImportProblem = { severity: 'warning', code, file: 'Enrollment.csv', row, field }
    if (params) problem.params = params
    const list = this.problems.get(key)
    if (list) list.push(problem)
    else this.problems.set(key, [problem])
  }
}

/** Problems of one row against what the spine knows. */
export function relationProblems(
  spine: HmisSpine,
  table: string,
  row: number,
  cells: Readonly<Record<string, string>>,
  exportedOn: string,
): ImportProblem[] {
  const problems: ImportProblem[] = [...spine.problemsOf(`${table}.csv`, row)]
  const tell = (severity: ImportProblem['severity'], field: string, code: string, params?: ImportProblem['params']) =>
    problems.push({ severity, code, file: `${table}.csv`, row, field, ...(params ? { params } : {}) })
  const enrollment = spine.enrollments.get(cells['EnrollmentID'] ?? '')

  if (table === 'Inventory' && !spine.projects.has(cells['ProjectID'] ?? '')) {
    tell('error', 'ProjectID', 'imports.hmisNoProject')
  }
  if (table === 'Enrollment') {
    const project = spine.projects.get(cells['ProjectID'] ?? '')
    const enteredOn = cells['EntryDate']
    if (!project) tell('error', 'ProjectID', 'imports.hmisNoProject')
    if (!spine.bornOn.has(cells['PersonalID'] ?? '')) tell('error', 'PersonalID', 'imports.hmisNoClient')
    const bornOn = spine.bornOn.get(cells['PersonalID'] ?? '')
    if (enteredOn && bornOn && enteredOn < bornOn) tell('warning', 'EntryDate', 'imports.bornAfterEntry')
    if (enteredOn && project) {
      const isOutside = (project.from && enteredOn < project.from) || (project.to && enteredOn > project.to)
      if (isOutside) tell('warning', 'EntryDate', 'imports.outsideOperation')
    }
    if (enteredOn && enteredOn > exportedOn) tell('warning', 'EntryDate', 'imports.futureDate')
    return problems
  }
  if (table === 'Organization' || table === 'Project' || table === 'Inventory' || table === 'Client') return problems
  if (!enrollment) {
    tell('error', 'EnrollmentID', 'imports.hmisNoEnrollment')
    return problems
  }
  if (cells['PersonalID'] !== undefined && cells['PersonalID'] !== enrollment.personalId) {
    tell('error', 'PersonalID', 'imports.hmisOtherClient')
  }
  const { enteredOn, exitedOn } = enrollment
  if (table === 'Exit') {
    const left = cells['ExitDate']
    if (!spine.isFirstExit(cells['EnrollmentID']!, row)) tell('error', 'EnrollmentID', 'imports.hmisSecondExit')
    if (left && enteredOn && left < enteredOn) tell('error', 'ExitDate', 'imports.exitBeforeEntry')
    if (left && left > exportedOn) tell('warning', 'ExitDate', 'imports.futureDate')
    if (!cells['Destination']) tell('warning', 'Destination', 'imports.noDestination')
  }
  if (table === 'Services') {
    const on = cells['DateProvided']
    if (on && cells['RecordType'] === '200') {
      if (exitedOn !== null && on === exitedOn) tell('warning', 'DateProvided', 'imports.bedNightOnExit')
      else if ((enteredOn && on < enteredOn) || (exitedOn !== null && on > exitedOn)) {
        tell('warning', 'DateProvided', 'imports.bedNightOutsideStay')
      }
    }
    if (on && on > exportedOn) tell('warning', 'DateProvided', 'imports.futureDate')
  }
  return problems
}
