import type { Migration } from '../migrate.ts'
import { ground } from './0010-ground.ts'
import { records } from './0020-records.ts'
import { sessionDays } from './0030-sessionDays.ts'
import { preferences } from './0040-preferences.ts'
import { deskIndexes } from './0050-deskIndexes.ts'
import { clientFiles } from './0060-clientFiles.ts'
import { keyCare } from './0110-keyCare.ts'
import { contractPapers } from './0130-contractPapers.ts'
import { evaluationSheets } from './0131-evaluationSheets.ts'
import { reportPreparations } from './0140-reportPreparations.ts'
import { groupMeasures } from './0190-groupMeasures.ts'
import { bedOutages } from './0200-bedOutages.ts'
import { lists } from './0220-lists.ts'
import { sampleAnswers } from './0230-sampleAnswers.ts'
import { lateNotes } from './0240-lateNotes.ts'
import { clockMarks } from './0265-clockMarks.ts'
import { retention } from './0270-retention.ts'
import { rights } from './0271-rights.ts'

/** Every migration, in the order of its number. */
export const migrations: readonly Migration[] = [
  ground,
  records,
  sessionDays,
  preferences,
  deskIndexes,
  clientFiles,
  keyCare,
  contractPapers,
  evaluationSheets,
  reportPreparations,
  groupMeasures,
  bedOutages,
  lists,
  sampleAnswers,
  lateNotes,
  clockMarks,
  retention,
  rights,
]
