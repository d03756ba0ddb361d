import { appendFileSync } from 'node:fs'

/** True in `npm run rigs`: the sizes asked of a release; otherwise those of every test run. */
export const isLong = process.env['HEARTH_RIGS'] === 'long'

/** How many rounds, calls or places a rig takes: few in `npm test`, many in `npm run rigs`. */
export const size = (short: number, long: number): number => (isLong ? long : short)

/**
 * Says what a rig has found, so that the claim of the security page can be held against it.
 * Printed always; `npm run rigs` also collects it for the table of build/SECURITY.md.
 * @param rig which rig, by the name of its row: `powerCut`
 * @param found numbers with their nouns: `500 cuts, 0 acknowledged writes lost`
 */
export function figure(rig: string, found: string): void {
  process.stdout.write(`figure ${rig}: ${found}\n`)
  const file = process.env['HEARTH_FIGURES']
  if (file) appendFileSync(file, `${JSON.stringify({ rig, found })}\n`)
}
