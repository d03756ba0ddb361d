import { extraNames, missingLines } from './expected.ts'

// Prints what `expectations.json` lacks. Read each line as "may these people really do this?" before you paste it.
for (const line of missingLines()) console.log(line)
for (const name of extraNames()) console.error(`no longer in the contract: ${name}`)
