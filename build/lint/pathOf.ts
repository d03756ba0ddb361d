import { relative, sep } from 'node:path'
import type { Rule } from 'eslint'

/** The file's path from the project's root, with `/` between. */
export function pathOf(context: Rule.RuleContext): string {
  return relative(context.cwd, context.filename).split(sep).join('/')
}
