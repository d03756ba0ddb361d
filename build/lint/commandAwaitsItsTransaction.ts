import type { Rule } from 'eslint'
import type { CallExpression, Node } from 'estree'

interface Types {
  getTypeAtLocation?(node: unknown): { symbol?: { name: string }; getProperty(name: string): unknown }
}

/**
 * A command awaits nothing but its own transaction: whoever waits for a disk, a timer or a key in there keeps every
 * other call waiting. So it awaits a query (`.execute…()`) or a call that is handed its context or `db`.
 */
export const commandAwaitsItsTransaction: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      other:
        'A command awaits only its own transaction. Await this before it, in a task that calls context.transact, or hand it the context’s db.',
    },
  },
  create(context) {
    const types = context.sourceCode.parserServices as Types
    const typeName = (node: Node) => types.getTypeAtLocation?.(node).symbol?.name ?? ''
    const isDb = (node: Node) => ['Kysely', 'Transaction'].includes(typeName(node))
    const carriesDb = (node: Node) => isDb(node) || types.getTypeAtLocation?.(node).getProperty('db') !== undefined

    function isInCommand(node: Rule.Node): boolean {
      if ('params' in node && node.params.some((param) => typeName(param) === 'CommandContext')) return true
      return node.parent !== null && isInCommand(node.parent)
    }

    return {
      AwaitExpression(node) {
        const call = callOf(node.argument)
        if (call && (isQuery(call) || call.arguments.some(carriesDb))) return
        if (isInCommand(node)) context.report({ node, messageId: 'other' })
      },
    }
  },
}

function callOf(node: Node): CallExpression | null {
  if (node.type === 'ChainExpression') return callOf(node.expression)
  return node.type === 'CallExpression' ? node : null
}

function isQuery({ callee }: CallExpression): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name.startsWith('execute')
  )
}
