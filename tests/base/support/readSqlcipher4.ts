import { createDecipheriv, createHmac, pbkdf2Sync } from 'node:crypto'

const pageBytes = 4096
const ivBytes = 16
const macBytes = 64

/**
 * Decrypts a SQLCipher 4 file with a raw key into a plain SQLite file, from the published format alone and sharing no
 * code with the library: salt in the first 16 bytes, AES-256-CBC per page, then IV and HMAC-SHA512 over ciphertext,
 * IV and little-endian page number, its key by two rounds of PBKDF2 over the salt XOR 0x3a.
 * @throws Error at the first page whose HMAC does not fit
 */
export function readSqlcipher4(file: Buffer, key: Buffer): Buffer {
  const salt = file.subarray(0, 16)
  const macKey = pbkdf2Sync(
    key,
    salt.map((byte) => byte ^ 0x3a),
    2,
    32,
    'sha512',
  )
  const pages: Buffer[] = []
  for (let number = 1; (number - 1) * pageBytes < file.length; number++) {
    const page = file.subarray((number - 1) * pageBytes, number * pageBytes)
    const start = number === 1 ? 16 : 0
    const bodyEnd = pageBytes - ivBytes - macBytes
    const iv = page.subarray(bodyEnd, bodyEnd + ivBytes)
    const pageNumber = Buffer.alloc(4)
    pageNumber.writeUInt32LE(number)
    const mac = createHmac('sha512', macKey)
      .update(page.subarray(start, bodyEnd + ivBytes))
      .update(pageNumber)
      .digest()
    if (!mac.equals(page.subarray(bodyEnd + ivBytes))) throw new Error(`page ${number} is not authentic`)
    const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
    const body = Buffer.concat([decipher.update(page.subarray(start, bodyEnd)), decipher.final()])
    const head = number === 1 ? Buffer.from('SQLite format 3\0', 'latin1') : Buffer.alloc(0)
    pages.push(head, body, Buffer.alloc(ivBytes + macBytes))
  }
  return Buffer.concat(pages)
}
