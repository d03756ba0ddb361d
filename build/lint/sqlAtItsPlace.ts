import type { Rule } from 'eslint'
import { pathOf } from './pathOf.ts'

const homes = /(Reads|Writes)\.ts$|^electron\/indicators\/|^electron\/core\/db\//
const builders = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'prepare'])

/** Files that are a port of their own: what each keeps is read and written nowhere else. */
export const sqlPorts: Record<string, string> = {
  'electron/core/ipc/ledgerHandlers.ts': 'the one place that reads any register',
  'electron/dispatch.ts': 'the command ids, in the transaction of the command itself',
  'electron/station.ts': 'the pack, before there is anything else to ask',
  'electron/accounts/signIn.ts': 'the account, before anybody is signed in',
  'electron/history/verifyHistory.ts': 'reads every table to prove it',
  'electron/clients/visibleClients.ts': 'who may see whom, as a condition of every query',
}

/** SQL stands where a reader looks for it: in …Reads, …Writes, the indicators and the base itself. */
export const sqlAtItsPlace: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      sql: 'SQL stands in the feature’s …Reads.ts or …Writes.ts, in indicators and in core/db. Put the query there and call it here.',
    },
  },
  create(context) {
    const path = pathOf(context)
    if (homes.test(path) || sqlPorts[path] !== undefined) return {}
    return {
      CallExpression(node) {
        if (node.callee.type !== 'MemberExpression' || node.callee.property.type !== 'Identifier') return
        if (builders.has(node.callee.property.name)) context.report({ node: node.callee.property, messageId: 'sql' })
      },
      TaggedTemplateExpression(node) {
        if (node.tag.type === 'Identifier' && node.tag.name === 'sql') context.report({ node, messageId: 'sql' })
      },
    }
  },
}
