import { toHex } from '../core/bytes.ts'
import { expectThat, type Checks } from './checks.ts'
import { evidenceFileName, parseEvidenceIndex, type EvidenceEntry } from './evidenceIndex.ts'
import type { Hashes } from './hashes.ts'
import { fileOf, isEvidenceCsvName, packageFile } from './packageFiles.ts'
import type { Report } from './reportSchema.ts'
import { digestEvidence, parseTokenCsv } from './tokens.ts'

/** Checks that figures, evidence index and delivered evidence lists say the same. */
export async function verifyEvidence(
  files: ReadonlyMap<string, Uint8Array>,
  report: Report,
  checks: Checks,
  hashes: Hashes,
): Promise<void> {
  const index = await checks.run('evidenceIndex', packageFile.evidenceIndex, () => {
    const entries = parseEvidenceIndex(fileOf(files, packageFile.evidenceIndex))
    compareWithFigures(entries, report)
    return entries
  })
  if (!index) return

  const named = new Map(index.map((entry) => [evidenceFileName(entry.id, entry.part), entry]))
  const delivered = [...files.keys()].filter(isEvidenceCsvName)
  const expected = report.delivery.level === 'L1' ? [...named.keys()] : []
  for (const name of new Set([...expected, ...delivered])) {
    await checks.run('evidenceList', name, () => {
      const entry = named.get(name)
      expectThat(expected.includes(name) && entry !== undefined, 'proof.evidenceNotExpected')
      compareWithList(entry as EvidenceEntry, fileOf(files, name), hashes)
    })
  }
}

function compareWithFigures(entries: readonly EvidenceEntry[], report: Report): void {
  const expected = new Map<string, { sum: number | null; rows: number | null; root: string | null }>()
  for (const { id, value, n, N, rows, evidenceRoot, denominator } of report.indicators) {
    if (evidenceRoot !== null) expected.set(evidenceFileName(id, 'n'), { sum: n ?? value, rows, root: evidenceRoot })
    if (denominator) {
      expected.set(evidenceFileName(id, 'd'), { sum: N, rows: denominator.rows, root: denominator.evidenceRoot })
    }
  }
  for (const { id, part, rows, sum, merkleRoot } of entries) {
    const file = evidenceFileName(id, part)
    const figure = expected.get(file)
    const params = { indicator: id }
    expectThat(figure !== undefined, 'proof.evidenceWithoutFigure', params)
    expectThat(figure?.root === merkleRoot, 'proof.evidenceRootDiffers', params)
    expectThat(figure?.rows === rows, 'proof.evidenceRowsDiffer', params)
    expectThat(figure?.sum === sum, 'proof.evidenceSumDiffers', { indicator: id, sum, figure: figure?.sum ?? '\u2013' })
    expected.delete(file)
  }
  const [missing] = expected.keys()
  expectThat(missing === undefined, 'proof.figureWithoutEvidence', { file: missing ?? '' })
}

function compareWithList(entry: EvidenceEntry, bytes: Uint8Array, hashes: Hashes): void {
  const params = { indicator: entry.id }
  const found = digestEvidence(parseTokenCsv(bytes), hashes)
  expectThat(found.rows === entry.rows, 'proof.evidenceRowsDiffer', params)
  expectThat(found.sum === entry.sum, 'proof.evidenceSumDiffers', { ...params, sum: found.sum, figure: entry.sum })
  expectThat(found.merkleRoot === entry.merkleRoot, 'proof.evidenceRootDiffers', params)
  expectThat(toHex(hashes.sha256(bytes)) === entry.sha256, 'proof.digestDiffers')
}
