import type { Rule } from 'eslint'
import { pathOf } from './pathOf.ts'

const shell = /^electron\/(main\.ts|preload\.ts|core\/shell\/|core\/ipc\/transport\.ts)/

/** Only the shell knows Electron: the service, its handlers and the pages run without it. */
export const electronInShell: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      electron:
        'Only main.ts, preload.ts, core/shell and core/ipc/transport.ts import electron. Take what you need as an argument (Surroundings in station.ts).',
    },
  },
  create(context) {
    if (shell.test(pathOf(context))) return {}
    const report = (node: Rule.Node) => context.report({ node, messageId: 'electron' })
    return {
      ImportDeclaration(node) {
        const isType = (node as { importKind?: string }).importKind === 'type'
        if (/^electron(\/|$)/.test(String(node.source.value)) && !isType) report(node)
      },
      ImportExpression(node) {
        if (node.source.type === 'Literal' && node.source.value === 'electron') report(node)
      },
      CallExpression(node) {
        const [first] = node.arguments
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return
        if (first?.type === 'Literal' && first.value === 'electron') report(node)
      },
    }
  },
}
