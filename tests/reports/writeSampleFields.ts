import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fieldsRead } from './fieldsRead.ts'

// Writes shared/reports/sampleFields.json anew after a definition changed. Read the difference: each field named there
// may be opened to a purchaser who draws a sample.
const file = join(import.meta.dirname, '../../shared/reports/sampleFields.json')
writeFileSync(file, `${JSON.stringify(await fieldsRead(), null, 1)}\n`)
