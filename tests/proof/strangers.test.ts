import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { PDFDocument } from '@cantoo/pdf-lib'
import { utf8, utf8Text } from '../../shared/core/bytes.ts'
import { preAuthEncoding } from '../../shared/proof/dsse.ts'
import { makeCertificateRequest } from '../../electron/core/keys/certificates.ts'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import type { BuiltPackage } from '../../electron/reports/package/buildPackage.ts'
import { hasProgram, runShell, withFolder } from './support/commands.ts'
import { makeStation, type Station } from './support/station.ts'

/** Other people's programs must find what ours finds. */
const openssl = hasProgram('openssl')
const pdfsig = hasProgram('pdfsig')
const all = openssl && pdfsig && hasProgram('xxd') && hasProgram('unzip')
if (!all) console.warn('openssl, pdfsig, xxd or unzip is missing: what needs it is skipped')

let station: Station
let built: BuiltPackage
beforeAll(async () => {
  station = await makeStation()
  station.record(300)
  built = await station.issue({ placeholderDigits: 16_384 })
})

/** The commands of README.txt in order, as a reader would type them. */
function readmeCommands({ files } = built): string[] {
  const lines = utf8Text(files.get('README.txt') ?? new Uint8Array()).split('\n')
  return lines.filter((line) => line.startsWith('    $ ')).map((line) => line.slice(6))
}

describe('README of the package, followed literally', () => {
  it.skipIf(!all)('every command succeeds and shows what the text promises', async () => {
    await withFolder(new Map([['package.zip', built.zip]]), (folder) => {
      expect(runShell('unzip -q package.zip && rm package.zip', folder).status).toBe(0)
      const commands = readmeCommands()
      expect(commands.length).toBeGreaterThan(18)
      const { status, output } = runShell(['set -e', ...commands].join('\n'), folder)
      expect(output).toContain(station.keys.fingerprint)
      expect(output.match(/Signature Verified Successfully/g)).toHaveLength(2)
      const listed = [...built.files.keys()].filter((name) => name !== 'statement.dsse.json')
      for (const name of listed) expect(output).toContain(`${name}: OK`)
      expect(output).not.toContain('FAILED')
      expect(output).toContain('Signature is Valid')
      expect(output).toContain('Total document signed')
      expect(output).not.toContain('Signature #2')
      expect(output).toMatch(/CAdES Verification successful/i)
      expect(status).toBe(0)
    })
  })

  it('says each step in Chinese and in English, right above its commands', () => {
    const blocks = utf8Text(built.files.get('README.txt')!).trim().split('\n\n')
    const withCommands = blocks.filter((block) => block.includes('\n    $ '))
    expect(withCommands.map((block) => block.slice(0, 3))).toEqual(['2.1', '2.2', '2.3', '2.4', '3.1', '3.2', '3.3'])
    for (const block of withCommands) {
      const [chinese, english] = block.split('\n') as [string, string]
      expect(chinese).toMatch(/\p{Script=Han}/u)
      expect(english).not.toMatch(/\p{Script=Han}/u)
      expect(english.slice(0, 3)).toBe(chinese.slice(0, 3))
    }
  })

  it.skipIf(!all)('what the text of each step promises is what its commands print, whichever language one reads', async () => {
    const blocks = utf8Text(built.files.get('README.txt')!).trim().split('\n\n').filter((block) => block.includes('\n    $ '))
    const promises: Record<string, readonly string[]> = {
      '2.2': ['Signature Verified Successfully'],
      '2.3': ['OK'],
      '2.4': ['Signature Verified Successfully'],
      '3.2': ['Signature is Valid', 'Total document signed'],
      '3.3': ['CAdES Verification successful'],
    }
    await withFolder(built.files, (folder) => {
      for (const block of blocks) {
        const lines = block.split('\n')
        const commands = lines.filter((line) => line.startsWith('    $ ')).map((line) => line.slice(6))
        const { status, output } = runShell(['set -e', ...commands].join('\n'), folder)
        expect([block.slice(0, 3), status]).toEqual([block.slice(0, 3), 0])
        for (const promise of promises[block.slice(0, 3)] ?? []) {
          expect(lines[0]).toContain(promise)
          expect(lines[1]).toContain(promise)
          expect(output.toLowerCase()).toContain(promise.toLowerCase())
        }
      }
    })
  })

  it.skipIf(!all)('the same commands fail once a figure in the statement is changed', async () => {
    const files = new Map(built.files)
    const envelope = JSON.parse(utf8Text(files.get('statement.dsse.json') as Uint8Array)) as { payload: string }
    const payload = Buffer.from(envelope.payload, 'base64').toString().replace('"revision":1', '"revision":2')
    const forged = { ...envelope, payload: Buffer.from(payload).toString('base64') }
    files.set('statement.dsse.json', utf8(JSON.stringify(forged)))
    await withFolder(files, (folder) => {
      const { status, output } = runShell(['set -e', ...readmeCommands()].join('\n'), folder)
      expect(status).not.toBe(0)
      expect(output).not.toContain('Signature Verified Successfully')
    })
  })
})

describe('PDF signature', () => {
  it.skipIf(!pdfsig)('pdfsig finds one valid certifying signature with the provider name in Chinese', async () => {
    await withFolder(built.files, (folder) => {
      const { output } = runShell('pdfsig report.pdf', folder)
      expect(output).toContain('Signature Validation: Signature is Valid')
      expect(output).toContain('Signer Certificate Common Name: \u5b89\u6816 Hearth Station')
      expect(output).toContain('Signature Type: ETSI.CAdES.detached')
      expect(output).toContain('Total document signed')
    })
  })

  it('carries report.json as the data behind the document', async () => {
    const document = await PDFDocument.load(built.files.get('report.pdf') as Uint8Array)
    const [attachment] = document.getAttachments()
    expect(attachment?.name).toBe('report.json')
    expect(attachment?.afRelationship).toBe('Data')
    expect(Buffer.from(attachment?.data ?? [])).toEqual(Buffer.from(built.files.get('report.json') as Uint8Array))
  })
})

describe('statement', () => {
  it('the signed bytes are those of the DSSE specification', () => {
    const payload = utf8('hello world')
    expect(utf8Text(preAuthEncoding('http://example.com/HelloWorld', payload))).toBe(
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    )
  })
})

describe('certificates', () => {
  it.skipIf(!openssl)('openssl reads the self-signed certificate and finds it in order', async () => {
    await withFolder(built.files, (folder) => {
      const { output } = runShell(
        'openssl x509 -in keys/pdf-signer.pem -noout -text -nameopt utf8,sep_comma_plus && openssl verify -x509_strict -check_ss_sig -CAfile keys/pdf-signer.pem keys/pdf-signer.pem',
        folder,
      )
      expect(output).toContain('CN=\u5b89\u6816 Hearth Station')
      expect(output).toContain('CA:TRUE, pathlen:0')
      expect(output).toContain('Digital Signature, Non Repudiation, Certificate Sign')
      expect(output).toContain('pdf-signer.pem: OK')
    })
    const certificate = new X509Certificate(Buffer.from(built.files.get('keys/pdf-signer.pem') as Uint8Array))
    expect(certificate.checkIssued(certificate)).toBe(true)
  })

  it.skipIf(!openssl)(
    'a purchaser can issue a leaf certificate from the request, and the PDF verifies under his root',
    async () => {
      const request = makeCertificateRequest(station.keys.pdfKey, '\u5b89\u6816')
      await withFolder(new Map([['request.pem', utf8(request)]]), async (folder) => {
        const { status, output } = runShell(
          [
            'set -e',
            'openssl req -in request.pem -noout -verify -text -nameopt utf8',
            'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -subj /CN=Purchaser -days 30 -addext keyUsage=critical,keyCertSign',
            'openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -copy_extensions copyall -out leaf.pem -days 30',
            'openssl verify -x509_strict -CAfile ca.pem -purpose smimesign leaf.pem',
            'openssl x509 -in leaf.pem -noout -text',
          ].join('\n'),
          folder,
        )
        expect(output).toContain('E-mail Protection')
        expect(output).toContain('1.3.6.1.5.5.7.3.36')
        expect(output).toContain('CA:FALSE')
        expect(output).toContain('leaf.pem: OK')
        expect(status).toBe(0)

        const pem = (name: string) => readFileSync(join(folder, name), 'utf8').replace(/^[^-]*/, '')
        const issued = await station.issue({ issued: { leaf: pem('leaf.pem'), root: pem('ca.pem') } })
        expect((await verifyPackageBytes(issued.zip)).whole).toBe(true)
        await withFolder(issued.files, (unpacked) => {
          const found = runShell(['set -e', ...readmeCommands(issued)].join('\n'), unpacked)
          expect(found.output).toMatch(/CAdES Verification successful/i)
          expect(found.status).toBe(0)
        })
      })
    },
  )
})
