import type { Rule } from 'eslint'
import { pathOf } from './pathOf.ts'

const places = { ipcMain: /^electron\/core\/ipc\/transport\.ts$/, ipcRenderer: /^electron\/preload\.ts$/ }

/** Only the transport listens to pages and only the preload script speaks for them: there alone senders are checked. */
export const ipcAtItsPlace: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      ipcMain:
        'Only core/ipc/transport.ts listens to pages. Add a procedure to the contract and a handler for it instead.',
      ipcRenderer: 'Only preload.ts speaks for a page. Use call() from renderer/core/call.ts instead.',
    },
  },
  create: (context) => ({
    Identifier(node) {
      const { name } = node
      if (name !== 'ipcMain' && name !== 'ipcRenderer') return
      if (!places[name].test(pathOf(context))) context.report({ node, messageId: name })
    },
  }),
}
