/**
 * The copies made of one snapshot (signing.md section 9): the purchaser's; the full one, which stays with the provider
 * and is read on site; the one anybody may read.
 */
export const renderings = ['purchaser', 'audit', 'public'] as const
export type Rendering = (typeof renderings)[number]

export interface RenderingRule {
  rendering: Rendering
  /** counts of people below this are hidden; 0 hides nothing */
  threshold: number
  /** what the purchaser's copy hides must not be told by another copy that can be laid beside it */
  purchaserThreshold: number
  /** whole figures too, and not only their parts: the purchaser pays for them, the public does not */
  hidesFigures: boolean
}

export function renderingRule(rendering: Rendering, contract: { smallCellThreshold: number; publicThreshold: number }): RenderingRule {
  const { smallCellThreshold: purchaserThreshold, publicThreshold } = contract
  const common = { rendering, purchaserThreshold }
  if (rendering === 'audit') return { ...common, threshold: 0, hidesFigures: false }
  if (rendering === 'purchaser') return { ...common, threshold: purchaserThreshold, hidesFigures: false }
  return { ...common, threshold: Math.max(publicThreshold, purchaserThreshold), hidesFigures: true }
}
