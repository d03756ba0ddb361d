import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes, utf8 } from '../../shared/core/bytes.ts'
import { nodeHashes } from '../../electron/core/keys/nodeHashes.ts'
import type { BuiltPackage } from '../../electron/reports/package/buildPackage.ts'
import { evidenceList } from '../../electron/reports/package/buildPackage.ts'
import { verifyPdfSignature } from '../../electron/reports/package/padesVerify.ts'
import { verifyPackageBytes } from '../../electron/reports/package/readPackage.ts'
import { signPdf } from '../../electron/reports/package/padesSign.ts'
import { pemCertificates } from '../../electron/core/keys/certificates.ts'
import { verifyReport } from '../../shared/proof/verifyReport.ts'
import { parseReport, reportBytes } from '../../shared/proof/reportSchema.ts'
import { writeZip } from '../../shared/proof/zipWriter.ts'
import { hasProgram, runShell, withFolder } from './support/commands.ts'
import { failures, signedAgain, textOf, withFile } from './support/forge.ts'
import { listOf, makeStation, plainEvidence, type Station } from './support/station.ts'

let station: Station
let built: BuiltPackage
beforeAll(async () => {
  station = await makeStation()
  station.record(40)
  built = await station.issue()
})

const look = (files: ReadonlyMap<string, Uint8Array>) => verifyReport(files, { hashes: nodeHashes, verifyPdfSignature })

describe('an outsider', () => {
  it('who changes a figure is caught with the file named', async () => {
    const report = textOf(built.files, 'report.json').replace('"value":3', '"value":4')
    const result = await look(withFile(built.files, 'report.json', report))
    expect(result.whole).toBe(false)
    expect(failures(result)).toContain('report.json: proof.digestDiffers')
    expect(failures(result)).toContain('evidence/index.json: proof.evidenceSumDiffers')
  })

  it('who adds or removes a file is caught', async () => {
    expect(failures(await look(withFile(built.files, 'virus.exe', 'x')))).toEqual(['virus.exe: proof.fileNotListed'])
    expect(failures(await look(withFile(built.files, 'README.txt', null)))).toEqual(['README.txt: proof.fileMissing'])
    expect(failures(await look(withFile(built.files, 'log/consistency.json', null)))).toEqual([
      'log/consistency.json: proof.fileMissing',
    ])
  })

  it('who takes out the statement or the keys is caught', async () => {
    expect((await look(withFile(built.files, 'statement.dsse.json', null))).whole).toBe(false)
    expect((await look(withFile(built.files, 'keys/keys.dsse.json', null))).whole).toBe(false)
    expect((await look(new Map())).whole).toBe(false)
  })

  it('who swaps in his own keys makes a package that is not the trusted one', async () => {
    const stranger = await makeStation()
    stranger.record(40)
    const forged = await stranger.issue()
    const untold = await verifyPackageBytes(forged.zip)
    expect(untold).toMatchObject({ whole: true, trust: 'unknown' })
    expect(untold.notProved).toContain('proof.notProved.identity')
    const told = await verifyPackageBytes(forged.zip, { trust: station.keys.fingerprint })
    expect(told).toMatchObject({ whole: false, trust: 'different' })
    const next = await verifyPackageBytes(forged.zip, { previous: built.zip })
    expect(next).toMatchObject({ whole: false, continuity: 'broken' })
    expect(failures(next)).toEqual(['-: proof.keyNotLinked', '-: proof.samePeriodNotLinked'])
  })

  it('who puts only his key manifest beside our statement is caught', async () => {
    const stranger = await makeStation()
    stranger.record(40)
    const { files } = await stranger.issue()
    const mixed = new Map(built.files)
    for (const name of ['keys/keys.json', 'keys/keys.dsse.json']) mixed.set(name, files.get(name) as Uint8Array)
    expect(failures(await look(mixed))).toContain('statement.dsse.json: proof.statementSignature')
  })

  it('who repacks the ZIP is told that the container differs, even if all files are the same', async () => {
    const { zipSync } = await import('fflate')
    const repacked = await verifyPackageBytes(zipSync(Object.fromEntries(built.files)))
    expect(repacked.whole).toBe(false)
    expect(failures(repacked)).toEqual(['-: proof.containerDiffers'])
  })

  it('who hides bytes before, behind or between the files is caught', async () => {
    for (const zip of [concatBytes(utf8('MZ'), built.zip), concatBytes(built.zip, utf8('tail'))]) {
      await expect(verifyPackageBytes(zip)).rejects.toThrow('proof.zipUnreadable')
    }
  })
})

describe('a PDF', () => {
  const pdfOf = () => built.files.get('report.pdf') as Uint8Array
  const update = '\n9999 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 0\ntrailer\n<</Size 1>>\nstartxref\n0\n%%EOF\n'

  it('that somebody added to is caught by structure and digest, though its signature is still valid', async () => {
    const result = await look(withFile(built.files, 'report.pdf', concatBytes(pdfOf(), utf8(update))))
    expect(failures(result)).toContain('report.pdf: proof.digestDiffers')
    expect(failures(result)).toContain('report.pdf: proof.pdfNotCovered')
  })

  it.skipIf(!hasProgram('pdfsig'))('that somebody added to still passes as valid in pdfsig', async () => {
    await withFolder(new Map([['report.pdf', concatBytes(pdfOf(), utf8(update))]]), (folder) => {
      const { output } = runShell('pdfsig report.pdf', folder)
      expect(output).toContain('Signature is Valid')
      expect(output).toContain('Not total document signed')
    })
  })

  it('that the provider himself adds to after signing is caught, though he signs the statement again', async () => {
    const added = withFile(built.files, 'report.pdf', concatBytes(pdfOf(), utf8(update)))
    const result = await look(await signedAgain(added, station.keys.reportKey))
    expect(failures(result)).toEqual(['report.pdf: proof.pdfNotCovered', 'report.pdf: proof.pdfNotCovered'])
  })

  it('whose signature claims to cover what was added is caught by the second end of file', async () => {
    const text = Buffer.from(concatBytes(pdfOf(), utf8(update))).toString('latin1')
    const [range = '', gapEnd] = /\[0 \d+ (\d+) \d+\] */.exec(text) ?? []
    const claimed = range.replace(/ \d+\] *$/, ` ${text.length - Number(gapEnd)}]`).padEnd(range.length)
    const stretched = new Uint8Array(Buffer.from(text.replace(range, claimed), 'latin1'))
    const files = await signedAgain(withFile(built.files, 'report.pdf', stretched), station.keys.reportKey)
    expect(failures(await look(files))).toEqual(['report.pdf: proof.pdfUpdated', 'report.pdf: proof.pdfUpdated'])
  })

  it('signed twice, or not at all, is refused', async () => {
    const twice = await signedAgain(
      withFile(built.files, 'report.pdf', concatBytes(pdfOf(), pdfOf())),
      station.keys.reportKey,
    )
    expect(failures(await look(twice))).toContain('report.pdf: proof.pdfManySignatures')
    const none = await signedAgain(withFile(built.files, 'report.pdf', station.pdf), station.keys.reportKey)
    expect(failures(await look(none))).toContain('report.pdf: proof.pdfUnsigned')
  })

  it('signed with a key that is not in the manifest is refused', async () => {
    const stranger = await makeStation()
    stranger.record(1)
    const { files } = await stranger.issue()
    const mixed = withFile(built.files, 'report.pdf', files.get('report.pdf') as Uint8Array)
    const result = await look(await signedAgain(mixed, station.keys.reportKey))
    expect(failures(result)).toEqual(['report.pdf: proof.pdfCertificate'])
    const certificate = withFile(mixed, 'keys/pdf-signer.pem', files.get('keys/pdf-signer.pem') as Uint8Array)
    const other = await look(await signedAgain(certificate, station.keys.reportKey))
    expect(failures(other)).toEqual(['keys/pdf-signer.pem: proof.certificateDiffers'])
  })

  it('whose text was changed under its signature is refused by the signature itself', async () => {
    const changed = pdfOf().slice()
    const at = Buffer.from(changed).indexOf('/MediaBox [')
    changed[at + 11] = 0x39
    const [certificate] = pemCertificates(textOf(built.files, 'keys/pdf-signer.pem'))
    const spki = Buffer.from(station.keys.pdfKey.spki, 'base64')
    const signer = { spki, certificate: certificate as Uint8Array }
    expect(() => verifyPdfSignature(changed, signer)).toThrow('proof.pdfDigest')
    expect(() => verifyPdfSignature(pdfOf(), signer)).not.toThrow()
  })

  it('cannot be signed with a key that is not the certificate\u2019s', async () => {
    const stranger = await makeStation()
    const certificates = pemCertificates(textOf(built.files, 'keys/pdf-signer.pem'))
    const signing = { name: 'x', reason: 'x', signedAt: '2026-10-08T00:00:00Z', reportJson: utf8('{}') }
    await expect(
      signPdf(station.pdf, { privateKey: stranger.keys.pdfKey.privateKey, certificates }, signing),
    ).rejects.toThrow(RangeError)
  })
})

describe('the provider', () => {
  const again = (files: Map<string, Uint8Array>) => signedAgain(files, station.keys.reportKey).then(look)

  it('cannot count a record twice', async () => {
    const twice = evidenceList(new Uint8Array(32), 'R01', 'n', [
      { recordId: 'record-1', value: 1 },
      { recordId: 'record-1', value: 1 },
    ])
    await expect(station.issue({ evidence: [twice] })).rejects.toThrow('proof.duplicateToken')
    const csv = textOf(built.files, 'evidence/R01.csv')
    const row = csv.split('\r\n')[1] ?? ''
    const result = await again(withFile(built.files, 'evidence/R01.csv', csv.replace(row, `${row}\r\n${row}`)))
    expect(failures(result)).toEqual(['evidence/R01.csv: proof.duplicateToken'])
  })

  it('cannot deliver evidence that adds up to something else', async () => {
    const csv = textOf(built.files, 'evidence/R01.csv').replace(',1\r\n', ',2\r\n')
    expect(failures(await again(withFile(built.files, 'evidence/R01.csv', csv)))).toEqual([
      'evidence/R01.csv: proof.evidenceSumDiffers',
    ])
    const index = textOf(built.files, 'evidence/index.json').replace('"sum":3', '"sum":4')
    expect(failures(await again(withFile(built.files, 'evidence/index.json', index)))).toContain(
      'evidence/index.json: proof.evidenceSumDiffers',
    )
  })

  it('cannot leave a list out, nor slip one in at a level that delivers none', async () => {
    expect(failures(await again(withFile(built.files, 'evidence/R01.csv', null)))).toEqual([
      'evidence/R01.csv: proof.fileMissing',
    ])
    const secret = await station.issue({ level: 'L0' })
    expect([...secret.files.keys()].filter((name) => name.endsWith('.csv'))).toEqual([])
    const slipped = withFile(secret.files, 'evidence/R01.csv', built.files.get('evidence/R01.csv') as Uint8Array)
    expect(failures(await again(slipped))).toEqual(['evidence/R01.csv: proof.evidenceNotExpected'])
  })

  it('shows a figure of nothing by a list without rows', async () => {
    expect(textOf(built.files, 'evidence/R14.csv')).toBe('token,value\r\n')
    expect(parseReport(built.files.get('report.json') as Uint8Array).indicators.at(-1)).toMatchObject({
      id: 'R14',
      value: 0,
      rows: 0,
    })
  })

  it('cannot state a head that is not signed, nor another than the report', async () => {
    const note = textOf(built.files, 'log/checkpoint.note').replace('\n40\n', '\n41\n')
    const result = await again(withFile(built.files, 'log/checkpoint.note', note))
    expect(failures(result)).toEqual(['log/checkpoint.note: proof.checkpointDiffers'])
    const report = textOf(built.files, 'report.json').replace('"size":40', '"size":41')
    const both = withFile(withFile(built.files, 'log/checkpoint.note', note), 'report.json', report)
    expect(failures(await again(both))).toContain('log/checkpoint.note: proof.noteSignature')
  })

  it('cannot sign one report and enclose another', async () => {
    const report = parseReport(built.files.get('report.json') as Uint8Array)
    const other = reportBytes({ ...report, period: { ...report.period, to: '2026-12-31' } })
    const result = await look(withFile(built.files, 'report.json', other))
    expect(failures(result)).toContain('statement.dsse.json: proof.predicateDiffers')
  })

  it('cannot write report.json in a second spelling, with a key twice, or with a fraction', async () => {
    const text = textOf(built.files, 'report.json')
    for (const other of [
      `${text}\n`,
      text.replace('{"accessLog"', '{"kind":"public","accessLog"'),
      text.replace('"value":3', '"value":3.0'),
      text.replace('"value":3', '"value":3.5'),
    ]) {
      const result = await look(withFile(built.files, 'report.json', other))
      expect(failures(result)).toContain('report.json: proof.reportUnreadable')
    }
  })

  it('cannot sign with a key after its term', async () => {
    const late = station.issue({ issuedAt: '2050-01-01T00:00:00Z' })
    await expect(late).rejects.toThrow('proof.builtNotWhole')
  })

  it('cannot export a report whose figures its evidence does not bear', async () => {
    const wrong = station.issue({
      change: (report) => ({
        ...report,
        indicators: report.indicators.map((item) => (item.value === 3 ? { ...item, value: 4 } : item)),
      }),
    })
    await expect(wrong).rejects.toThrow('proof.builtNotWhole')
  })

  it('hides small figures together with their rows and roots', async () => {
    const evidence = plainEvidence().filter(({ id }) => id !== 'R01')
    const exact = await station.issue({ evidence: [listOf('R01', 'n', [1])] })
    const report = parseReport(exact.files.get('report.json') as Uint8Array)
    const [item] = report.indicators
    const leaky = { ...report, indicators: [{ ...item, status: 'suppressed' as const }] } as typeof report
    expect(() => reportBytes(leaky)).toThrow('proof.reportUnreadable')
    const proper = await station.issue({
      level: 'L0',
      evidence,
      change: (plain) => ({
        ...plain,
        kind: 'public',
        disclosure: { rule: 'threshold', threshold: 11 },
        indicators: [
          ...plain.indicators,
          {
            id: 'R01',
            version: 1,
            unit: 'episodes',
            status: 'suppressed',
            value: null,
            n: null,
            N: null,
            rows: null,
            evidenceRoot: null,
            target: null,
          },
        ],
      }),
    })
    expect((await verifyPackageBytes(proper.zip)).whole).toBe(true)
    expect(textOf(proper.files, 'evidence/index.json')).not.toContain('R01')
    expect(proper.fileName).toBe('station-1_2026-07-01_2026-09-30_public_r1.zip')
  })
})

describe('the cheat that nothing catches', () => {
  it('a record altered before any head left the building passes every check, and the result says so', async () => {
    const cheating = await makeStation()
    cheating.record(40)
    cheating.rewrite((leaves) => leaves.map((leaf, i) => (i === 7 ? nodeHashes.sha256(utf8('another story')) : leaf)))
    const result = await verifyPackageBytes((await cheating.issue()).zip)
    expect(result).toMatchObject({ whole: true, continuity: 'first' })
    expect(result.notProved).toEqual(
      expect.arrayContaining(['proof.notProved.beforeFirstHead', 'proof.notProved.trueEntries']),
    )
  })

  it('the same alteration after one head went out is caught by whoever holds that head', async () => {
    const cheating = await makeStation()
    cheating.record(40)
    const sent = await cheating.note()
    cheating.rewrite((leaves) => leaves.map((leaf, i) => (i === 7 ? nodeHashes.sha256(utf8('another story')) : leaf)))
    const result = await verifyPackageBytes((await cheating.issue()).zip, { previous: utf8(sent) })
    expect(result).toMatchObject({ whole: false, continuity: 'broken' })
    expect(failures(result)).toEqual(['-: proof.twoHeads'])
  })
})

describe('the same files packed again', () => {
  it('are the same ZIP byte for byte', () => {
    expect(Buffer.compare(writeZip(new Map([...built.files].reverse())), built.zip)).toBe(0)
  })
})
