import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { disclosures } from '../../shared/clients/client.ts'
import { utf8 } from '../../shared/core/bytes.ts'
import type { ParsedInputOf } from '../../shared/ipc/procedure.ts'
import { writeZip } from '../../shared/proof/zipWriter.ts'
import { personCopyPage, type CopiedFile } from '../../shared/retention/personCopyPage.ts'
import type { retentionContract } from '../../shared/retention/retentionContract.ts'
import { sentence, type Language } from '../../shared/texts.ts'
import { displayNameOf } from '../accounts/accountReads.ts'
import type { TaskContext } from '../context.ts'
import { chosenPath } from '../core/chosenPath.ts'
import { writeFileDurably } from '../core/db/durableFile.ts'
import { printPage } from '../core/savePdf.ts'
import { providerIdentity } from '../history/providerReads.ts'
import { gatherFile, type GatheredFile } from './personCopyReads.ts'

type Input = ParsedInputOf<(typeof retentionContract)['personCopies.save']>

/**
 * A person's file as they may have it (PIPL 45) and as an archive takes it (A13): one ZIP without compression that
 * holds the pages to read, the same for machines, the papers, and a README that says what is in it and what is not.
 * It is a release of facts like any other, so it stands in the file as one.
 */
export async function savePersonCopy(context: TaskContext, input: Input) {
  const path = chosenPath(context, input.target, 'retention.fileGone')
  const { language } = input
  const gathered = await gatherFile(context, input.clientId, language)
  const { name: provider } = await providerIdentity(context.db)
  const { client } = gathered
  const file: CopiedFile = {
    provider,
    fileNo: client.clientNo,
    person: client.name ?? client.provisionalName ?? client.clientNo,
    madeOn: context.today,
    madeBy: await displayNameOf(context.db, context.actor.accountId),
    recipient: input.recipient,
    basis: input.basis,
    parts: gathered.parts,
    papers: gathered.papers.map(({ bytes: _inTheirFile, ...about }) => about),
    leftOut: gathered.leftOut,
  }
  context.progress(0, 2, 'printForms.printing')
  const pdf = await printPage(context, (fonts) => personCopyPage(file, language, fonts))
  context.signal.throwIfAborted()
  context.progress(1, 2, 'retention.packing')
  const zip = packed(file, gathered, pdf, language)
  writeFileDurably(path, zip)
  await context.transact(async (inner) => {
    inner.write.add(disclosures, {
      clientId: client.id,
      purpose: 'personCopy',
      basis: input.basis,
      fields: [sentence('retention.copy.wholeFile', {}, language)],
      channel: input.recipient,
      publishedAt: inner.now,
    })
    return Promise.resolve()
  })
  context.noteAccess({ table: 'clients', recordId: client.id, clientId: client.id, detail: `${gathered.records}` })
  return { name: basename(path), records: gathered.records, papers: file.papers.length, leftOut: gathered.leftOut.reduce((sum, { count }) => sum + count, 0) }
}

function packed(file: CopiedFile, { papers }: GatheredFile, pdf: Uint8Array, language: Language): Uint8Array {
  const files = new Map<string, Uint8Array>([
    ['file.html', utf8(personCopyPage(file, language, ''))],
    ['file.pdf', pdf],
    ['file.json', utf8(`${JSON.stringify({ schema: 'hearth/person-copy/1', language, ...file }, null, 2)}\n`)],
    ...papers.map(({ file: name, bytes }) => [name, bytes] as const),
  ])
  files.set('README.txt', utf8(readme(file, files, language)))
  return writeZip(files)
}

/** Metadata in the open: what each file is, and a digest to check it by in years from now. */
function readme(file: CopiedFile, files: ReadonlyMap<string, Uint8Array>, language: Language): string {
  const text = (key: string, params: Record<string, string | number> = {}) => sentence(`retention.copy.${key}`, params, language)
  const colon = language === 'en' ? ': ' : '\uff1a'
  const facts = [
    [text('fileNo'), file.fileNo],
    [text('person'), file.person],
    [text('provider'), file.provider],
    [text('madeOn'), file.madeOn],
    [text('madeBy'), file.madeBy],
    [text('recipient'), file.recipient],
    [text('basis'), file.basis],
  ]
  const digests = [...files].map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`)
  const leftOut = file.leftOut.map(({ what, reason, count }) => `- ${what} (${count})${colon}${text(`why.${reason}`)}`)
  return [text('title'), '', ...facts.map(([name, value]) => `${name}${colon}${value}`), '', text('readmeFiles'), '', text('readmeDigests'), ...digests, '', ...originals(file, text), text('leftOut'), ...(leftOut.length > 0 ? leftOut : [text('nothingLeftOut')]), '', text('rights'), ''].join('\n')
}

/** Pictures differ from what is kept by their metadata alone, and others may still hold some: which, and what the original is known by. */
function originals({ papers }: CopiedFile, text: (key: string) => string): string[] {
  const cleaned = papers.filter(({ metadata }) => metadata === 'removed').map(({ file, originalSha256 }) => `${file}  ${originalSha256}`)
  const asKept = papers.filter(({ metadata }) => metadata === 'notRemoved').map(({ file }) => file)
  return [...(cleaned.length > 0 ? [text('readmeOriginals'), ...cleaned, ''] : []), ...(asKept.length > 0 ? [text('readmeAsKept'), ...asKept, ''] : [])]
}
