import { Failure } from '../core/failure.ts'

/** The bytes a PDF signature covers, and the CMS it carries. */
export interface PdfSignatureParts {
  signedBytes: Uint8Array<ArrayBuffer>
  /** DER, with the zero padding of its placeholder still behind it */
  cms: Uint8Array<ArrayBuffer>
}

/**
 * Checks what "valid" leaves open (signing.md pitfall 4): exactly one signature, made over everything from the first
 * byte to the last except the hexadecimal string that holds it, and no later update of the file.
 * @throws Failure proof.pdfUnsigned, proof.pdfManySignatures, proof.pdfNotCovered, proof.pdfUpdated
 */
export function pdfSignatureParts(pdf: Uint8Array): PdfSignatureParts {
  const text = latin1(pdf)
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)]
  // Counted apart from the pattern above, so that a second one in another spelling is not overlooked.
  const mentions = text.split('/ByteRange').length - 1
  if (mentions === 0) throw new Failure('proof.pdfUnsigned')
  if (mentions > 1) throw new Failure('proof.pdfManySignatures')
  const [start, length, secondStart, secondLength] = (ranges[0] ?? []).slice(1, 5).map(Number)
  if (start === undefined || length === undefined || secondStart === undefined || secondLength === undefined) {
    throw new Failure('proof.pdfNotCovered')
  }
  const coversAll = start === 0 && length < secondStart && secondStart + secondLength === pdf.length
  if (!coversAll) throw new Failure('proof.pdfNotCovered')
  const gap = text.slice(length, secondStart)
  const isContents =
    /^<(?:[0-9a-f]{2})+>$/.test(gap) && /\/Contents\s*$/.test(text.slice(Math.max(0, length - 20), length))
  if (!isContents) throw new Failure('proof.pdfNotCovered')
  if (text.split('%%EOF').length !== 2 || text.split('startxref').length !== 2 || !/%%EOF\s*$/.test(text.slice(-16))) {
    throw new Failure('proof.pdfUpdated')
  }
  const signedBytes = new Uint8Array(length + secondLength)
  signedBytes.set(pdf.subarray(0, length))
  signedBytes.set(pdf.subarray(secondStart), length)
  const cms = new Uint8Array((gap.length - 2) / 2)
  for (let i = 0; i < cms.length; i++) cms[i] = Number.parseInt(gap.slice(1 + 2 * i, 3 + 2 * i), 16)
  return { signedBytes, cms }
}

/** One character per byte; in pieces, as a call takes only so many arguments. */
function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return text
}
