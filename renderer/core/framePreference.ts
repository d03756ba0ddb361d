import { z } from 'zod'
import { usePreference } from './usePreference.ts'

const frameChoice = z.object({ theme: z.enum(['light', 'dark', 'system']), isRailNarrow: z.boolean() })
export type FrameChoice = z.infer<typeof frameChoice>

/** How the frame looks for this account. */
export function useFrameChoice() {
  return usePreference<FrameChoice>('frame', frameChoice, { theme: 'system', isRailNarrow: false })
}
