import type { Rule } from 'eslint'

const readers: Record<string, ReadonlySet<string>> = {
  Date: new Set(['now']),
  Math: new Set(['random']),
  crypto: new Set(['getRandomValues', 'randomUUID']),
  performance: new Set(['now']),
}

/** Shared code takes time, ids and chance as arguments, so that the same input gives the same answer everywhere. */
export const sharedTakesTheTime: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { read: '{{what}} differs from call to call. Take the time, the id or the random bytes as an argument.' },
  },
  create: (context) => ({
    MemberExpression(node) {
      if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return
      const { name } = node.object
      const what = `${name}.${node.property.name}`
      const isRead = name === 'process' || readers[name]?.has(node.property.name) || what.startsWith('Temporal.Now')
      if (isRead) context.report({ node, messageId: 'read', data: { what } })
    },
    NewExpression(node) {
      const isNow = node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0
      if (isNow) context.report({ node, messageId: 'read', data: { what: 'new Date()' } })
    },
  }),
}
