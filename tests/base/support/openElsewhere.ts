// A second program: opens the base at argv[2] with the key at argv[3] and says what came of it.
import { openBase } from '../../../electron/core/db/openBase.ts'
import { Failure } from '../../../shared/core/failure.ts'

const [file = '', key = ''] = process.argv.slice(2)
try {
  openBase({ file, key: Buffer.from(key, 'hex') }).close()
  console.log('opened')
} catch (error) {
  console.log(error instanceof Failure ? error.code : String(error))
}
