import { z } from 'zod'
import { count, line, plainId } from '../core/fields.ts'
import { task } from '../ipc/procedure.ts'

/** The lists that may leave the program as a table: what the caller may see on screen, and no more. */
export const exportableLists = [
  'clients.list',
  'stays.list',
  'cases.board',
  'sessions.list',
  'services.list',
  'activities.list',
  'patrols.list',
  'visits.list',
  'consultations.list',
  'volunteerShifts.list',
  'supervisions.list',
  'workLogs.list',
  'resourceLinks.list',
  'groups.overview',
  'assessments.list',
  'followUps.board',
  'outcomes.board',
  'complaints.list',
  'incidents.list',
  'quality.list',
] as const
export type ExportableList = (typeof exportableLists)[number]

export const exportsContract = {
  /**
   * Writes what a list shows into a file the person chose. The rows come from the list itself, asked in the caller's
   * name, so that nobody exports what they may not read; each export stands in the access log.
   */
  'exports.list': task({
    allow: ['manager', 'staff', 'socialWorker', 'supervisor'],
    reask: 'recent',
    access: 'export',
    input: z.strictObject({
      list: z.enum(exportableLists),
      filter: z.record(z.string().max(60), z.json()).default({}),
      columns: z
        .array(z.strictObject({ field: line(60), header: line(100), codeList: line(60).nullable().default(null) }))
        .min(1)
        .max(60),
      /** only these rows; null: all the list holds */
      ids: z.array(plainId()).max(10_000).nullable().default(null),
      format: z.enum(['xlsx', 'csv']),
      /** handle of the file to write */
      target: line(200),
    }),
    output: z.object({ rows: count(), name: z.string() }),
  }),
}
