/** Letters and digits nobody mixes up, for passwords that are read aloud once. */
const oneUseAlphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password that the program makes and its owner has to replace at the first sign-in. */
export function oneUsePassword(random: (bytes: number) => Uint8Array): string {
  const letters = [...random(16)].map((byte) => oneUseAlphabet[byte % oneUseAlphabet.length])
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}
