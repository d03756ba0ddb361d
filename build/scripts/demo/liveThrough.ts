import type { CallOutput } from '../../../shared/contract.ts'
import type { Caller, DemoStation } from './demoStation.ts'
import { prepareQuarter } from './prepareQuarter.ts'
import { seedGround, type Ground } from './seedGround.ts'
import { seedPeople } from './seedPeople.ts'
import { seedStories } from './seedStories.ts'
import { seedWork } from './seedWork.ts'

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
    await issued(await prepareQuarter(demo, ground, period), demo.as(ground.managerId))
  }
  await demo.runTo(demo.days.today)
  return ground
}
