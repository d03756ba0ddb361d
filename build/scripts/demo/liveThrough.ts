import type { CallOutput } from '../../../shared/contract.ts'
import { reportSignatures } from '../../../shared/reports/report.ts'
import type { Caller, DemoStation } from './demoStation.ts'
import { seedGround, type Ground } from './seedGround.ts'
import { seedPeople } from './seedPeople.ts'
import { seedStories } from './seedStories.ts'
import { seedWork } from './seedWork.ts'
import words from './words.json' with { type: 'json' }

export type IssuedReport = CallOutput<'reports.issue'>

interface Options {
  people: number
  /** where files to attach may lie meanwhile */
  folder: string
  issued(report: IssuedReport, manager: Caller): Promise<void>
}

/** Sets the station up and lives through all its days up to today, issuing a report after each of the two quarters. */
export async function liveThrough(demo: DemoStation, { people, folder, issued }: Options): Promise<Ground> {
  const ground = await seedGround(demo)
  seedPeople(demo, ground, people)
  seedWork(demo, ground)
  await seedStories(demo, ground, folder)
  for (const { period, issueOn } of demo.days.quarters) {
    await demo.runTo(issueOn)
    demo.setClock(`${issueOn}T10:00:00.000Z`)
    const manager = demo.as(ground.managerId)
    const report = await manager.call('reports.issue', { contractId: ground.contractId, period, narrative: words.narrative, language: 'both' })
    sign(demo, ground, report.id)
    await issued(report, manager)
  }
  await demo.runTo(demo.days.today)
  return ground
}

/** Who prepared, checked and answers for the report put their names under it. */
function sign(demo: DemoStation, ground: Ground, reportId: string): void {
  const { station } = demo
  station.open().base.sqlite.transaction(() => {
    const names = [['preparer', ground.staffIds[0]!], ['checker', ground.supervisorId], ['legalRepresentative', ground.managerId]] as const
    for (const [role, accountId] of names) {
      station.recorder(accountId, station.now()).add(reportSignatures, { reportId, role, accountId, signedAt: station.now() })
    }
  })()
}
