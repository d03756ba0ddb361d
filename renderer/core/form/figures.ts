/**
 * What a text of figures means in the smallest unit, full-width ones too. What is none, or has more decimal places than
 * there are, stays as typed: nothing is rounded unseen.
 * @param decimals decimal places a person may type
 */
export function wholeFigures(typed: string, decimals: number): number | string | null {
  const plain = typed.normalize('NFKC').trim()
  if (plain === '') return null
  if (!/^-?\d+(\.\d*)?$/.test(plain)) return typed
  const scaled = Number(plain) * 10 ** decimals
  return Math.abs(scaled - Math.round(scaled)) < 1e-6 ? Math.round(scaled) : typed
}

/** The same while somebody types: a number half typed, such as `12.` or `12.50`, is not rewritten under the fingers. */
export function typedFigures(typed: string, decimals: number): number | string | null {
  const plain = typed.normalize('NFKC').trim()
  return plain === '' || plain === String(Number(plain)) ? wholeFigures(typed, decimals) : typed
}
