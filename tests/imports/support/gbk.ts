/** Writes GB18030 by turning its decoder round: nothing else in Node writes it. */
const table = new Map<string, readonly [number, number]>()

export function gbk(text: string): Uint8Array {
  if (table.size === 0) {
    const decoder = new TextDecoder('gb18030')
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        if (trail === 0x7f) continue
        const character = decoder.decode(Uint8Array.of(lead, trail))
        if ([...character].length === 1 && !table.has(character)) table.set(character, [lead, trail])
      }
    }
  }
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0)!
    if (code < 0x80) bytes.push(code)
    else if (code > 0xffff) {
      // Four bytes, counted up from U+10000.
      const place = 189_000 + code - 0x10000
      bytes.push(0x81 + Math.floor(place / 12_600), 0x30 + (Math.floor(place / 1260) % 10))
      bytes.push(0x81 + (Math.floor(place / 10) % 126), 0x30 + (place % 10))
    } else bytes.push(...(table.get(character) ?? []))
  }
  return Uint8Array.from(bytes)
}
