import { encode } from 'uqr'

/** A QR code as one SVG path in a square of `size` units, quiet zone included: drawn by whoever shows it. */
export interface QrCode {
  size: number
  path: string
}

/** Light modules that must surround a code so that every reader finds it (ISO/IEC 18004). */
const quietModules = 4

/** @param text what a phone reads; the medium error correction survives a fold or a stamp on paper */
export function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: quietModules })
  // One run of dark modules after the other, row by row.
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      let end = x
      while (row[end]) end++
      path += `M${x} ${y}h${end - x}v1H${x}z`
      x = end
    }
  })
  return { size, path }
}
