import { z } from 'zod'
import { plainId } from '../core/fields.ts'
import { inputOf } from '../core/record.ts'
import { ledger } from '../ipc/ledger.ts'
import { command } from '../ipc/procedure.ts'
import type { Role } from '../ipc/roles.ts'
import { complaints, incidents, surveyAnswers, surveyRounds } from './survey.ts'

const workers: Role[] = ['manager', 'staff', 'socialWorker', 'supervisor']
const station: Role[] = ['manager', 'staff']

export const surveysContract = {
  ...ledger('surveyRounds', surveyRounds, { read: workers, write: station }),
  ...ledger('surveyAnswers', surveyAnswers, { read: workers, write: workers }),
  // A complaint may be about the very worker who would read it, and names no client to judge access by.
  ...ledger('complaints', complaints, { read: station, write: station }),
  ...ledger('incidents', incidents, { read: station, write: station }),
  /** Partners tell of what happened; the register itself is the station's. */
  'incidents.report': command({ allow: workers, input: inputOf(incidents), output: z.object({ id: plainId() }) }),
}
