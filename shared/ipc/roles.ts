/** Who may do what (design.md section 6). One account may hold several roles. */
export const roles = ['admin', 'manager', 'staff', 'socialWorker', 'supervisor', 'auditor'] as const
export type Role = (typeof roles)[number]

/**
 * Who calls, as the service knows it from the window's session: never from what the page sends.
 */
export interface Actor {
  accountId: string
  roles: readonly Role[]
  /** the organisation the account works for: the station itself or a contracted partner */
  organisationId: string
  language: 'zh-CN' | 'en'
}

export function holds(actor: Actor, ...wanted: readonly Role[]): boolean {
  return wanted.some((role) => actor.roles.includes(role))
}
