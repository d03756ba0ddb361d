import { readFileSync } from 'node:fs'
import path from 'node:path'
import { codeFiles, root } from '../../architecture/codeFiles.ts'
import type { Desk } from './desk.ts'

/** Buttons of these turn the program into the other language, or hand it to a client who answers a survey. */
const leavesLast = ['/settings', '/surveys/$roundId', '/surveys/$roundId/answer']

/** Every address of the program, read from the files that name them: a new page is looked at without being listed. */
export const addresses: readonly string[] = codeFiles('renderer')
  .filter((file) => file.endsWith('Routes.tsx'))
  .flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(/\bpage\('([^']+)'/g)].map(([, address]) => address!))
  .sort((a, b) => leavesLast.indexOf(a) - leavesLast.indexOf(b))

/** The first record of a list fills in an address such as `/clients/$clientId`. */
const lists: Record<string, { list: string; input?: object; isPaged?: boolean }> = {
  $clientId: { list: 'clients.list', input: { only: 'inStation' } },
  $stayId: { list: 'stays.list', input: { status: 'inCare' } },
  $caseId: { list: 'cases.list', input: { isOpen: true } },
  $sessionId: { list: 'sessions.list', input: { status: 'signed' } },
  $groupId: { list: 'groups.list' },
  $assessmentId: { list: 'assessments.list' },
  $roundId: { list: 'surveyRounds.list' },
  $preparationId: { list: 'reportPreparations.list', isPaged: false },
  $contractId: { list: 'contracts.list' },
  $outcomeId: { list: 'outcomes.list' },
}

/** The address with records filled in. @throws Error for a parameter nobody said how to fill, or an empty list */
export async function filledIn(desk: Desk, address: string): Promise<string> {
  let whole = address
  for (const [param] of address.matchAll(/\$\w+/g)) {
    // Any of the papers that fit somebody in care.
    if (param === '$form') whole = whole.replace(param, 'helpRequest')
    else {
      const source = lists[param]
      if (!source) throw new Error(`tell everyAddress.ts where ${param} comes from`)
      whole = whole.replace(param, await desk.firstId(source.list, source.input ?? {}, source.isPaged ?? true))
    }
  }
  return whole
}

/** A name for the picture of an address. */
export const pictureName = (address: string): string => address.replaceAll('$', '').slice(1).replaceAll('/', '-') || 'home'
