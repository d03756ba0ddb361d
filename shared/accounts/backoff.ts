const freeTries = 5
const firstWaitMs = 30_000
const longestWaitMs = 15 * 60_000

/**
 * How long to wait before the next try after so many wrong passwords in a row: five free, then 30 seconds, doubling
 * to 15 minutes (security.md 2.4). At most 105 tries a day; never a lock-out for good (ASVS 6.1.1).
 */
export function waitAfterMs(wrongPasswords: number): number {
  if (wrongPasswords < freeTries) return 0
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (wrongPasswords - freeTries))
}
