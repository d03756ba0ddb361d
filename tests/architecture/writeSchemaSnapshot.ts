import { writeFileSync } from 'node:fs'
import { migratedBase, schemaOf, snapshotFile } from './schemaText.ts'

// Run after adding a migration: `node tests/architecture/writeSchemaSnapshot.ts`, then read the difference.
const base = migratedBase()
writeFileSync(snapshotFile, `${JSON.stringify(schemaOf(base), null, 2)}\n`)
base.close()
