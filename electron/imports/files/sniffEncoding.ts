import { isAscii } from 'node:buffer'
import { Failure } from '../../../shared/core/failure.ts'
import type { ByteStream } from './byteSource.ts'
import { Gb18030Scan, Utf8Scan } from './textScan.ts'

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252'

/** What to take a file for that is not UTF-8: Chinese office programs write GBK, American HMIS programs Windows-1252. */
export type FallbackEncoding = 'gb18030' | 'windows-1252'

/**
 * Finds the encoding of a text by reading all of it once. Nothing is guessed that could turn a name into another
 * name: bytes that fit no encoding refuse the file, with the line. A UTF-8 file with a few damaged bytes is refused
 * too, though its bytes would nearly always pass for GBK.
 * @throws Failure imports.notText, imports.badBytes, imports.unknownEncoding
 */
export async function sniffEncoding(stream: ByteStream, fallback: FallbackEncoding): Promise<TextEncodingName> {
  const utf8 = new Utf8Scan()
  const gbk = new Gb18030Scan()
  let line = 1
  let first = true
  for await (const chunk of stream.open()) {
    if (first) {
      first = false
      if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
      if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
    }
    if (chunk.includes(0)) throw new Failure('imports.notText', { params: { file: stream.name } })
    if (utf8.isAtRest && gbk.isAtRest && isAscii(chunk)) {
      line += newlines(chunk)
      continue
    }
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!
      utf8.push(byte, line)
      gbk.push(byte, line)
      if (byte === 0x0a) line++
    }
  }
  utf8.end(line)
  gbk.end(line)
  if (utf8.bad === 0) return 'utf-8'
  // Text in another encoding makes hardly any well-formed UTF-8 sequence by chance.
  if (utf8.good >= 4 * utf8.bad) {
    throw new Failure('imports.badBytes', { params: { file: stream.name, line: utf8.firstBadLine } })
  }
  if (fallback === 'windows-1252') return 'windows-1252'
  if (gbk.bad > 0) throw new Failure('imports.badBytes', { params: { file: stream.name, line: gbk.firstBadLine } })
  if (gbk.good >= 10 && gbk.rare > 0.3 * gbk.good) {
    throw new Failure('imports.unknownEncoding', { params: { file: stream.name } })
  }
  return 'gb18030'
}

/**
 * The text of a stream in pieces, without its byte order mark.
 * @throws Failure imports.badBytes with the line, counted to the piece that could not be read
 */
export async function* decodeText(stream: ByteStream, encoding: TextEncodingName): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const refuse = (cause: unknown) => new Failure('imports.badBytes', { params: { file: stream.name, line }, cause })
  let line = 1
  for await (const chunk of stream.open()) {
    let text: string
    try {
      text = decoder.decode(chunk, { stream: true })
    } catch (cause) {
      throw refuse(cause)
    }
    yield text
    line += newlines(chunk)
  }
  let rest: string
  try {
    rest = decoder.decode()
  } catch (cause) {
    throw refuse(cause)
  }
  if (rest !== '') yield rest
}

function newlines(chunk: Uint8Array): number {
  let count = 0
  for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) count++
  return count
}
