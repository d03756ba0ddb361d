import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { importLimits } from '../../electron/imports/files/limits.ts'
import { zipPlace } from '../../electron/imports/hmis/hmisPlace.ts'
import { readHmisExport } from '../../electron/imports/hmis/hmisExport.ts'
import { sniffFile } from '../../electron/imports/files/sniffTable.ts'
import { Failure } from '../../shared/core/failure.ts'
import { texts } from '../../shared/texts.ts'
import { smallExport } from './support/hmis.ts'
import { readAll, source, zip } from './support/files.ts'
import { gbk } from './support/gbk.ts'
import { random } from './support/random.ts'
import { xls } from './support/xls.ts'

const rounds = Number(process.env['HEARTH_FUZZ_FILES'] ?? 500)

/** Flips, cuts, doubles, swaps and fills pieces of a file. */
function spoil(bytes: Uint8Array, next: () => number): Uint8Array {
  let spoiled = Buffer.from(bytes)
  const place = () => Math.floor(next() * spoiled.length)
  for (let times = 1 + Math.floor(next() * 6); times > 0 && spoiled.length > 1; times--) {
    const at = place()
    switch (Math.floor(next() * 7)) {
      case 0:
        spoiled[at] = Math.floor(next() * 256)
        break
      case 1:
        spoiled[at]! ^= 1 << Math.floor(next() * 8)
        break
      case 2:
        spoiled = spoiled.subarray(0, Math.max(1, at))
        break
      case 3:
        spoiled = Buffer.concat([spoiled.subarray(0, at), spoiled.subarray(Math.max(0, at - 200))])
        break
      case 4:
        spoiled.fill(Math.floor(next() * 256), at, Math.min(spoiled.length, at + 1 + Math.floor(next() * 40)))
        break
      case 5:
        // Where a length or an offset stands, a huge number does most harm.
        if (at + 4 <= spoiled.length) spoiled.writeUInt32LE([0xffffffff, 0x7fffffff, 0, 1][Math.floor(next() * 4)]!, at)
        break
      default: {
        const other = Buffer.from(
          ['"', ',', '\n', '=cmd|x', '\u0000', '𠮷', '<c r="ZZZ9999999">', '\ufeff'][Math.floor(next() * 8)]!,
        )
        spoiled = Buffer.concat([spoiled.subarray(0, at), other, spoiled.subarray(at)])
      }
    }
  }
  return Uint8Array.from(spoiled)
}

async function readWhatever(bytes: Uint8Array): Promise<void> {
  // Small bounds, so that a file that escapes one is seen at once.
  const limits = {
    ...importLimits,
    unpackedBytes: 20_000_000,
    workbookBytes: 5_000_000,
    workerMs: 20_000,
    rows: 50_000,
  }
  const file = source(bytes, 'fuzzed')
  if ((await sniffFile(file, { limits })) === 'hmisZip') {
    const opened = await readHmisExport(await zipPlace(file, { limits }), { limits })
    for await (const row of opened.rows())
      if (!row.problems.some((p) => p.severity === 'error')) expect(row.id).not.toBe('')
    await opened.close()
  } else await readAll(bytes, { limits })
}

test(
  `${rounds} spoiled files are each read or refused with a sentence, none ends in a crash`,
  { timeout: 600_000 },
  async () => {
    const table = [
      ['姓名', '日期', '身份证号', '备注'],
      ...Array.from({ length: 40 }, (_, i) => [`𠮷野${i}`, '2026-03-05', '110101199003071234', `note "${i}", ok`]),
    ]
    const csv = table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
    const workbook = await writeXlsx({ sheets: [{ name: 'S', rows: table }] })
    // Unpacked and packed again without compression, so that the damage reaches the XML and not only the wrapping.
    const seeds: Uint8Array[] = [
      Buffer.from(csv),
      gbk(csv),
      Buffer.from(`\ufeff${csv}`, 'utf16le'),
      workbook,
      xls(table),
      zip(smallExport()),
    ]
    // Workbooks cost a worker each: every eighth file.
    const order = [0, 1, 5, 2, 0, 5, 1, 3, 0, 5, 2, 1, 5, 0, 1, 4]
    let read = 0
    const refused = new Map<string, number>()
    for (let round = 0; round < rounds; round++) {
      const next = random(20261123 + round)
      const bytes = spoil(seeds[order[round % order.length]!]!, next)
      try {
        await readWhatever(bytes)
        read++
      } catch (error) {
        if (!(error instanceof Failure)) throw new Error(`file ${round} was not refused but crashed`, { cause: error })
        expect(texts['zh-CN'][error.code], error.code).toBeDefined()
        refused.set(error.code, (refused.get(error.code) ?? 0) + 1)
      }
    }
    // Both must happen, or the spoiling is too weak or too strong to prove anything.
    expect(read).toBeGreaterThan(rounds / 20)
    expect([...refused.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(rounds / 5)
    if (rounds >= 500) expect(refused.size).toBeGreaterThan(8)
  },
)
