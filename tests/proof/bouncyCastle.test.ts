import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { utf8Text } from '../../shared/core/bytes.ts'
import type { BuiltPackage } from '../../electron/reports/package/buildPackage.ts'
import { hasProgram, runShell, withFolder } from './support/commands.ts'
import { makeStation } from './support/station.ts'

/** Debian's libbcpkix-java, libbcprov-java and libbcutil-java, run by a JDK that takes a source file. */
const jars = ['bcpkix', 'bcprov', 'bcutil'].map((name) => `/usr/share/java/${name}.jar`)
const canRun = hasProgram('javac') && hasProgram('java') && hasProgram('xxd') && jars.every((jar) => existsSync(jar))
if (!canRun) console.warn('a JDK or BouncyCastle is missing: the signature of the PDF is not checked with it')

const program = join(import.meta.dirname, 'support/VerifyCms.java')

/** The lines of README.txt that take covered bytes and signature out of the PDF, as they stand there. */
function takingOut({ files }: BuiltPackage): string {
  const lines = utf8Text(files.get('README.txt')!).split('\n')
  const commands = lines.filter((line) => line.startsWith('    $ ')).map((line) => line.slice(6))
  const first = commands.findIndex((line) => line.startsWith('set --'))
  const last = commands.findIndex((line) => line.includes('check/pdf.cms') && line.includes('xxd'))
  return ['set -e', 'mkdir -p check', ...commands.slice(first, last + 1)].join('\n')
}

describe.skipIf(!canRun)('BouncyCastle', () => {
  let built: BuiltPackage
  beforeAll(async () => {
    const station = await makeStation()
    station.record(20)
    built = await station.issue({ placeholderDigits: 16_384 })
  })
  // The compiler's remarks on BouncyCastle's own types go to the error stream.
  const verify = (folder: string) => runShell(`java -Dfile.encoding=UTF-8 -cp ${jars.join(':')} ${program} check/pdf-signed.bin check/pdf.cms 2> check/remarks.txt`, folder)

  it('finds the signature of the PDF valid, its certificate named in it, and no time that the profile forbids', async () => {
    await withFolder(built.files, (folder) => {
      expect(runShell(takingOut(built), folder).status).toBe(0)
      expect(verify(folder).output.trim().split('\n')).toEqual([
        'signers 1',
        'subject CN=\u5b89\u6816 Hearth Station',
        'signature true',
        'signing certificate true',
        'signing time false',
      ])
    })
  }, 120_000)

  it('finds it invalid once one covered byte is another', async () => {
    await withFolder(built.files, (folder) => {
      expect(runShell(takingOut(built), folder).status).toBe(0)
      const file = join(folder, 'check/pdf-signed.bin')
      const bytes = readFileSync(file)
      bytes[100] = bytes[100]! ^ 1
      writeFileSync(file, bytes)
      expect(verify(folder).output).toContain('signature false')
    })
  }, 120_000)
})
