import { roles, type Role } from '../ipc/roles.ts'

/** A page, or what can be started on one. */
export interface MenuEntry {
  command: string
  label: string
}

/** What the menu bar must know of the page: its language, who is signed in, where they can go and what they can start. */
export interface MenuState {
  language: 'zh-CN' | 'en'
  /** null: nobody is signed in */
  roles: Role[] | null
  go: MenuEntry[]
  record: MenuEntry[]
}

const mostEntries = 40

/** What a page said of the menu, or null if it is not that and nothing else. Without a library: the shell has none. */
export function parseMenuState(said: unknown): MenuState | null {
  if (!hasKeys(said, ['language', 'roles', 'go', 'record'])) return null
  const { language, roles: holds, go, record } = said
  if (language !== 'zh-CN' && language !== 'en') return null
  const isRoles = holds === null || (Array.isArray(holds) && holds.every((one) => (roles as readonly unknown[]).includes(one)))
  if (!isRoles || !areEntries(go) || !areEntries(record)) return null
  return { language, roles: holds as Role[] | null, go, record }
}

function areEntries(said: unknown): said is MenuEntry[] {
  return (
    Array.isArray(said) &&
    said.length <= mostEntries &&
    said.every((one) => hasKeys(one, ['command', 'label']) && isLine(one['command'], 100) && isLine(one['label'], 80))
  )
}

function isLine(said: unknown, longest: number): boolean {
  return typeof said === 'string' && said.trim() !== '' && said.length <= longest
}

function hasKeys(said: unknown, keys: readonly string[]): said is Record<string, unknown> {
  return typeof said === 'object' && said !== null && Object.keys(said).sort().join() === [...keys].sort().join()
}
