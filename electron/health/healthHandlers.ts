import { Failure } from '../../shared/core/failure.ts'
import type { healthContract } from '../../shared/health/healthContract.ts'
import type { Handlers } from '../context.ts'

export const healthHandlers: Handlers<typeof healthContract> = {
  'health.now': async ({ station }) => ({ disk: station.disk.see(), clock: station.clock.see() }),
  'health.confirmClock': async ({ station, base, write, newId }, { reason }) => {
    const { state, seenAt, nowAt } = station.clock.see()
    if (state === 'fine') throw new Failure('health.clockFine')
    write.note('clock.confirm', newId(), { state, seenAt, nowAt, reason })
    station.clock.confirm(base.sqlite)
    return station.clock.see()
  },
}
