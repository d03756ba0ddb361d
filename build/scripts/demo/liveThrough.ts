import type { CallOutput } from '../../../shared/contract.ts'
import { addDays } from '../../../shared/core/dates.ts'
import { answerSample } from './answerSample.ts'
import type { Caller, DemoStation } from './demoStation.ts'
import { prepareQuarter } from './prepareQuarter.ts'
import { seedGround, type Ground } from './seedGround.ts'
import { seedPeople } from './seedPeople.ts'
import { seedStories } from './seedStories.ts'
import { seedWork } from './seedWork.ts'

export type IssuedReport = CallOutput<'reports.issue'>

/** The purchaser reads for three weeks before he draws. */
const sampleAfterDays = 21

interface Options {
  people: number
  /** where files to attach may lie meanwhile */
  folder: string
  /** how many of the two quarters are reported on; both by default */
  quarters?: 0 | 1 | 2
  issued(report: IssuedReport, manager: Caller): Promise<void>
}

/** Sets the station up and lives through all its days up to today, issuing a report after each of the two quarters; the purchaser samples the first. */
export async function liveThrough(demo: DemoStation, { people, folder, quarters = 2, issued }: Options): Promise<Ground> {
  const ground = await seedGround(demo)
  seedPeople(demo, ground, people)
  seedWork(demo, ground)
  await seedStories(demo, ground, folder)
  for (const [i, { period, issueOn }] of demo.days.quarters.slice(0, quarters).entries()) {
    await demo.runTo(issueOn)
    demo.setClock(`${issueOn}T10:00:00.000Z`)
    const report = await prepareQuarter(demo, ground, period)
    await issued(report, demo.as(ground.managerId))
    if (i > 0) continue
    const drawnOn = addDays(issueOn, sampleAfterDays)
    await demo.runTo(drawnOn)
    demo.setClock(`${drawnOn}T10:00:00.000Z`)
    await answerSample(demo, ground, report, folder)
  }
  await demo.runTo(demo.days.today)
  return ground
}
