/** Why a base gets a new data key. */
export const rekeyReasons = ['left', 'deviceLost', 'passwordKnown', 'precaution'] as const
export type RekeyReason = (typeof rekeyReasons)[number]
