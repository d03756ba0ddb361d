import type { CallOutput } from '../../shared/contract.ts'
import { useTexts } from '../core/language.ts'

export type Standing = CallOutput<'groups.file'>['standing']

/** Whether a group counts for its contract and, if not, what it lacks. */
export function useStandingWords(): (standing: Standing) => string {
  const { text } = useTexts()
  return (standing) => {
    const { sessions, members, minSessions, minMembers } = standing
    if (standing.isCounted) return text('groups.counts')
    const lacks = [
      sessions < minSessions ? text('groups.lacksSessions', { count: minSessions - sessions }) : null,
      members < minMembers ? text('groups.lacksMembers', { count: minMembers - members }) : null,
    ].filter((one) => one !== null)
    return text('groups.lacks', { lacks: lacks.join(text('common.listComma')) })
  }
}
