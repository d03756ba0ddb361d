/** Ways to make a hostile file out of a good one, each from a seeded generator so that a case can be made again. */

export type Next = () => number

export const pick = <T>(next: Next, choices: readonly T[]): T => choices[Math.floor(next() * choices.length)]!

/** Texts that have broken programs before: formulas, quotes, other encodings' remains, names of JavaScript's own. */
const nasty: readonly string[] = [
  '=HYPERLINK("http://x","y")',
  '=cmd|\' /C calc\'!A0',
  '+1+1',
  '@SUM(A1)',
  '-2+3',
  '"',
  '""',
  "'",
  '\u0000',
  '\ufeff',
  '\u202etxt',
  '𠮷',
  '\ud800',
  '　',
  '\u200b',
  '__proto__',
  'constructor',
  'toString',
  '110101199003071234',
  '1.10101199003071E+17',
  '99999999999999999999',
  '-0',
  'NaN',
  '1e309',
  '2026-02-30',
  '0000-00-00',
  '9999-99-99',
  '45000',
  '25:61',
  '../../etc/passwd',
  '%s%n',
  "'; DROP TABLE clients; --",
  '<script>alert(1)</script>',
  '\u2028',
  ',,,,',
  '\r',
  '\r\n\r\n',
  '\t',
  ';',
  'A'.repeat(3000),
]

export const nastyText = (next: Next): string => pick(next, nasty)

/** Flips, cuts, doubles, swaps and fills pieces of a file. */
export function spoilBytes(bytes: Uint8Array, next: Next): Uint8Array {
  let spoiled = Buffer.from(bytes)
  const place = () => Math.floor(next() * spoiled.length)
  for (let times = 1 + Math.floor(next() * 4); times > 0 && spoiled.length > 1; times--) {
    const at = place()
    switch (Math.floor(next() * 8)) {
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
        if (at + 4 <= spoiled.length) spoiled.writeUInt32LE(pick(next, [0xffffffff, 0x7fffffff, 0, 1]), at)
        break
      case 6: {
        const from = place()
        const piece = Buffer.from(spoiled.subarray(from, from + 60))
        piece.copy(spoiled, at)
        break
      }
      default:
        spoiled = Buffer.concat([spoiled.subarray(0, at), Buffer.from(nastyText(next)), spoiled.subarray(at)])
    }
  }
  return Uint8Array.from(spoiled)
}

/** Every manner of asking what is in a JSON file: another value in some place, a member gone, one too many. */
export function spoilJson(bytes: Uint8Array, next: Next): Uint8Array {
  const whole = JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>
  const hostile = (): unknown => pick(next, [null, 0, -1, 1e308, 9007199254740993, true, [], {}, '', 'AAAA', nastyText(next)])
  let place: Record<string, unknown> = whole
  for (;;) {
    const name = pick(next, Object.keys(place))
    const inner = place[name]
    if (inner !== null && typeof inner === 'object' && Object.keys(inner).length > 0 && next() < 0.8) {
      place = inner as Record<string, unknown>
      continue
    }
    const act = next()
    if (act < 0.7) place[name] = hostile()
    else if (act < 0.85) delete place[name]
    else place[`${name}2`] = hostile()
    return Buffer.from(JSON.stringify(whole))
  }
}

/** Puts nasty texts into cells, and takes, doubles or swaps rows and columns. */
export function twistTable(table: readonly (readonly string[])[], next: Next): string[][] {
  const rows = table.map((row) => [...row])
  for (let times = 1 + Math.floor(next() * 2); times > 0; times--) {
    const at = Math.floor(next() * rows.length)
    const row = rows[at]!
    const column = Math.floor(next() * row.length)
    switch (Math.floor(next() * 8)) {
      case 0:
        rows.splice(at, 1)
        if (rows.length === 0) rows.push([''])
        break
      case 1:
        rows.push([...row])
        break
      case 2:
        row.splice(column, 1)
        break
      case 3:
        row.push(nastyText(next))
        break
      case 4:
        ;[row[0], row[column]] = [row[column] ?? '', row[0] ?? '']
        break
      case 5:
        row[column] = ''
        break
      default:
        row[column] = nastyText(next)
    }
  }
  return rows
}

/** CSV as programs write it, or as careless ones do: with or without quotes. */
export function csvText(table: readonly (readonly string[])[], next: Next): string {
  const separator = pick(next, [',', ',', ',', ';', '\t'])
  const isQuoted = next() < 0.8
  const cell = (text: string) => (isQuoted && /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return table.map((row) => row.map(cell).join(separator)).join(pick(next, ['\n', '\r\n', '\r\n', '\r']))
}
