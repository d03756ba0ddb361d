/** Left alone this long the program locks, unless the station chose otherwise (security.md 2.4). */
export const usualLockMinutes = 5

/** However busy somebody is, after this long they sign in again. */
export const sessionMs = 12 * 3_600_000
