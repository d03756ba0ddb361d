import type { Rule } from 'eslint'

/** No Chinese in code: sentences and code lists are data, where they can be translated or replaced by another pack. */
export const noHan: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      han: 'Chinese stands in code. Put the sentence into texts.zh-CN.json with its English twin, the code list into the pack.',
    },
  },
  create: (context) => ({
    Program() {
      for (const [i, line] of context.sourceCode.lines.entries()) {
        const column = line.search(/\p{Script=Han}/u)
        if (column >= 0) context.report({ loc: { line: i + 1, column }, messageId: 'han' })
      }
    },
  }),
}
