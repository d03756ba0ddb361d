import type { KeyObject } from 'node:crypto'
import type {
  PDFDict} from '@cantoo/pdf-lib';
import {
  AFRelationship,
  PDFArray,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
  type PDFRef,
} from '@cantoo/pdf-lib'
import { signCms } from './cmsSignature.ts'

/** Hexadecimal digits kept free for the CMS: room for a certificate chain and, later, a time stamp. */
const defaultPlaceholderDigits = 16_384

export interface PdfSigner {
  privateKey: KeyObject
  /** DER, the signer's first, then those above it */
  certificates: readonly Uint8Array[]
}

export interface PdfSigning {
  /** name of the signer as readers show it */
  name: string
  reason: string
  location?: string
  /** instant, UTC; stands in the file as the provider's own claim and proves nothing */
  signedAt: string
  /** bytes of report.json, attached under that name as the data behind the document */
  reportJson: Uint8Array
  placeholderDigits?: number
}

/**
 * Signs a finished PDF as PAdES B-B with a certifying signature that permits no change (DocMDP P=1), over every byte
 * of the result except the signature itself.
 * @throws RangeError if the CMS does not fit its placeholder, or key and certificate do not belong together
 */
export async function signPdf(pdf: Uint8Array, signer: PdfSigner, signing: PdfSigning): Promise<Uint8Array> {
  const digits = signing.placeholderDigits ?? defaultPlaceholderDigits
  return splice(await withPlaceholder(pdf, signing, digits), signer, digits)
}

async function withPlaceholder(pdf: Uint8Array, signing: PdfSigning, digits: number): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const signedAt = new Date(signing.signedAt)
  await document.attach(signing.reportJson, 'report.json', {
    mimeType: 'application/json',
    description: 'report.json',
    creationDate: signedAt,
    modificationDate: signedAt,
    afRelationship: AFRelationship.Data,
  })
  const { context, catalog } = document
  const [page] = document.getPages()
  if (!page) throw new RangeError('a PDF without pages cannot be signed')

  const docMdp = context.obj({
    Type: 'SigRef',
    TransformMethod: 'DocMDP',
    TransformParams: context.obj({ Type: 'TransformParams', P: 1, V: PDFName.of('1.2') }),
  })
  const range = PDFArray.withContext(context)
  range.push(PDFNumber.of(0))
  for (let i = 0; i < 3; i++) range.push(PDFName.of('**********'))
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: range,
      Contents: PDFHexString.of('0'.repeat(digits)),
      M: PDFString.of(pdfDate(signedAt)),
      Name: PDFHexString.fromText(signing.name),
      Reason: PDFHexString.fromText(signing.reason),
      ...(signing.location ? { Location: PDFHexString.fromText(signing.location) } : {}),
      Reference: context.obj([docMdp]),
    }),
  )
  const widget = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      Rect: [0, 0, 0, 0],
      // print and locked
      F: 132,
      T: PDFHexString.fromText('ProviderSignature'),
      TU: PDFHexString.fromText(signing.reason),
      V: signature,
      P: page.ref,
    }),
  )
  addToArray(page.node, 'Annots', widget)
  catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [widget], SigFlags: 3 }))
  catalog.set(PDFName.of('Perms'), context.obj({ DocMDP: signature }))
  // Object streams would hide the signature dictionary in compressed bytes, where it cannot be spliced.
  const saved = await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
  return Buffer.from(saved)
}

function addToArray(node: PDFDict, key: string, ref: PDFRef): void {
  const present = node.lookupMaybe(PDFName.of(key), PDFArray)
  if (present) present.push(ref)
  else node.set(PDFName.of(key), node.context.obj([ref]))
}

function pdfDate(date: Date): string {
  return `D:${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`
}

function splice(pdf: Buffer, signer: PdfSigner, digits: number): Uint8Array {
  const contents = pdf.indexOf(`<${'0'.repeat(digits)}>`, 0, 'latin1')
  const rangeAt = pdf.indexOf('/ByteRange', 0, 'latin1')
  const rangeStart = pdf.indexOf('[', rangeAt)
  const rangeEnd = pdf.indexOf(']', rangeAt) + 1
  if (contents < 0 || rangeAt < 0) throw new RangeError('the placeholder was not written')
  const gapEnd = contents + digits + 2
  const range = `[0 ${contents} ${gapEnd} ${pdf.length - gapEnd}]`.padEnd(rangeEnd - rangeStart)
  if (range.length !== rangeEnd - rangeStart) throw new RangeError('the PDF is too large to be signed')
  pdf.write(range, rangeStart, 'latin1')

  const signedBytes = Buffer.concat([pdf.subarray(0, contents), pdf.subarray(gapEnd)])
  const hex = signCms(signedBytes, signer.privateKey, signer.certificates).toString('hex')
  if (hex.length > digits) throw new RangeError('the signature does not fit its placeholder')
  pdf.write(hex, contents + 1, 'latin1')
  return new Uint8Array(pdf)
}
