import { randomBytes } from 'node:crypto'
import { Station, type Surroundings } from '../../electron/station.ts'

/** The real program on a folder, as the terminal would hold it, unless a test gives it other surroundings. */
export function stationOn(dir: string, surroundings: Partial<Surroundings> = {}): Station {
  return new Station({
    dir,
    nowMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    printHtml: () => Promise.reject(new Error('nothing is printed here')),
    log: () => {},
    notify: () => {},
    ...surroundings,
  })
}
