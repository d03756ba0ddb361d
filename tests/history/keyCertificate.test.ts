import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageOf } from '../../electron/reports/reportReads.ts'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import { readZip } from '../../shared/proof/zipReader.ts'
import { hasProgram, runShell, withFolder } from '../proof/support/commands.ts'
import { password, stationOnDisk } from '../support/stationOnDisk.ts'

const openssl = hasProgram('openssl')
const trustTools = openssl && hasProgram('pdfsig') && hasProgram('certutil')
if (!trustTools) console.warn('openssl, pdfsig or certutil is missing: the trust of an issued certificate is not checked')

/** A station whose clock is the machine's, for openssl's certificates are judged by that. */
async function withRequest() {
  const station = await stationOnDisk()
  station.app.clock.now = new Date().toISOString()
  station.addStay('2026-05-01', '2026-05-03')
  const manager = await station.withPassword('manager')
  await manager.call('keys.make', { password })
  const requestFile = join(station.folder, 'request.pem')
  await manager.call('keys.saveRequest', { password, target: 'target' }, {}, { target: requestFile })
  const take = (file: string) => {
    // The clock of the test stands still while openssl works.
    station.app.clock.now = new Date(Math.max(Date.now() + 2000, Date.parse(station.app.clock.now))).toISOString()
    return manager.call('keys.takeCertificate', { password, file: 'file' }, {}, { file: join(station.folder, file) })
  }
  const shell = (...lines: string[]) => {
    const { status, output } = runShell(['set -e', ...lines].join('\n'), station.folder)
    expect([status, output]).toEqual([0, expect.anything()])
    return output
  }
  return { station, manager, take, shell }
}

const makeAuthority = 'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -subj /CN=Bureau -days 30 -addext keyUsage=critical,keyCertSign'
const issueLeaf = 'openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -copy_extensions copyall -out leaf.pem -days 30'

test.skipIf(!trustTools)('a certificate issued by the purchaser signs the PDF from then on, and his computers trust it', async () => {
  const { station, manager, take, shell } = await withRequest()
  const request = shell('openssl req -in request.pem -noout -verify -subject')
  expect(request).toMatch(/verify OK/)
  expect(request).toMatch(/CN ?= ?Station/)
  shell(makeAuthority, issueLeaf, 'cat ca.pem leaf.pem > issued.pem')
  expect(await take('issued.pem')).toMatchObject({ issuer: 'Bureau' })
  expect((await manager.call('keys.status', {})).certificate).toMatchObject({ isIssued: true, issuer: 'Bureau', subject: 'Station' })
  const issued = await manager.call('reports.issue', { period: '2026Q2' })
  const { bytes } = await packageOf(station.app.station.open().db, issued.id)
  expect((await verifyPackageBytes(new Uint8Array(bytes))).whole).toBe(true)
  const { files } = readZip(new Uint8Array(bytes))
  await withFolder(new Map([...files, ['ca.pem', readFileSync(join(station.folder, 'ca.pem'))]]), (folder) => {
    const { output } = runShell(
      [
        'openssl verify -x509_strict -purpose smimesign -CAfile ca.pem keys/pdf-signer.pem',
        'mkdir trust && certutil -N -d sql:trust --empty-password && certutil -A -n bureau -t C,C,C -i ca.pem -d sql:trust',
        'pdfsig -nssdir sql:trust report.pdf',
      ].join('\n'),
      folder,
    )
    expect(output).toContain('keys/pdf-signer.pem: OK')
    expect(output).toContain('Certificate is Trusted')
    expect(output).toContain('Total document signed')
  })
  // New keys need a new certificate: the issued one is of the old key.
  await manager.call('keys.rotate', { password, reason: 'Yearly' })
  expect((await manager.call('keys.status', {})).certificate).toMatchObject({ isIssued: false })
  await expect(take('issued.pem')).rejects.toMatchObject({ code: 'keys.certificateOtherKey' })
})

test.skipIf(!openssl)('a certificate of another key, without its issuer, for another use or no certificate at all is not taken', async () => {
  const { station, manager, take, shell } = await withRequest()
  const before = (await manager.call('keys.status', {})).certificate
  shell(
    makeAuthority,
    issueLeaf,
    'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout other.key -out other.pem -subj /CN=Other -days 30',
    'cat other.pem ca.pem > otherKey.pem',
    'cat leaf.pem other.pem > otherIssuer.pem',
    'printf "basicConstraints=CA:FALSE\\nkeyUsage=digitalSignature\\nextendedKeyUsage=1.3.6.1.5.5.7.3.36\\n" > usage.ext',
    'openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -extfile usage.ext -out only.pem -days 30',
    'cat only.pem ca.pem > usage.pem',
    'cat leaf.pem ca.pem > good.pem',
  )
  writeFileSync(join(station.folder, 'words.pem'), 'no certificate')
  for (const [file, code] of [
    ['otherKey.pem', 'keys.certificateOtherKey'],
    ['leaf.pem', 'keys.certificateNoIssuer'],
    ['otherIssuer.pem', 'keys.certificateNoIssuer'],
    ['usage.pem', 'keys.certificateUsage'],
    ['words.pem', 'keys.certificateUnreadable'],
    ['nothing.pem', 'keys.fileGone'],
  ] as const) {
    await expect(take(file), file).rejects.toMatchObject({ code })
  }
  expect((await manager.call('keys.status', {})).certificate).toEqual(before)
  station.app.clock.advance(40 * 86_400_000)
  await expect(take('good.pem')).rejects.toMatchObject({ code: 'keys.certificateNotNow' })
})
