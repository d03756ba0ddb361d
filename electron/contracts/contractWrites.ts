import { documents, type Document } from '../../shared/clients/client.ts'
import { contracts, deliverables, targets, type Contract } from '../../shared/contracts/contract.ts'
import { Failure } from '../../shared/core/failure.ts'
import { labelIn } from '../../shared/packs/label.ts'
import { indicatorOf } from '../../shared/indicators/catalogue.ts'
import { keepDocument, readFile } from '../clients/documentWrites.ts'
import type { CommandContext } from '../context.ts'
import { deliverableKinds, targetIndicators } from './contractReads.ts'

/** The contract an input names. @throws Failure core.checkFields for one that is not there or was voided */
export function contractOf({ write }: CommandContext, contractId: string): Contract {
  const contract = write.find(contracts, contractId)
  if (!contract || contract.voidedAt)
    throw new Failure('core.checkFields', { fields: { contractId: { code: 'core.notFound' } } })
  return contract
}

interface NewPaper {
  contractId: string
  kind: string
  title: string
  fileName: string
  content: string
  takenOn: string | null
}

/** Keeps a paper with a contract. @throws Failure as `readFile`, core.checkFields */
export async function attachToContract(context: CommandContext, { fileName, content, ...about }: NewPaper): Promise<Document> {
  contractOf(context, about.contractId)
  if (about.takenOn !== null && about.takenOn > context.today)
    throw new Failure('core.checkFields', { fields: { takenOn: { code: 'core.futureDate' } } })
  const { bytes, ...file } = readFile(fileName, content)
  return keepDocument(context, { ...about, ...file }, bytes, null)
}

/** A paper named by a record of a contract is one kept with that contract. @throws Failure core.checkFields */
export function checkPaper({ write }: CommandContext, contractId: string, documentId: string | null): void {
  if (documentId === null) return
  const document = write.find(documents, documentId)
  if (!document || document.voidedAt || document.contractId !== contractId)
    throw new Failure('core.checkFields', { fields: { documentId: { code: 'contracts.otherPaper' } } })
}

/**
 * Takes a set of targets in. What the contract has already stays as it is, so that pressing twice adds nothing.
 * @throws Failure contracts.unknownTargetSet
 */
export async function takeTargetSet(context: CommandContext, input: { contractId: string; setId: string }) {
  const { db, pack, write, actor } = context
  const { id: contractId, endOn } = contractOf(context, input.contractId)
  const set = pack.targetSets.find((one) => one.id === input.setId)
  if (!set) throw new Failure('contracts.unknownTargetSet', { params: { id: input.setId } })
  const known = new Set(await targetIndicators(db, contractId))
  const missing = set.targets.filter(({ indicator }) => !known.has(indicator))
  for (const { indicator, target, weight, period, evidence } of missing) {
    const { id: indicatorId, version: indicatorVersion } = indicatorOf(indicator)
    write.add(targets, { contractId, indicatorId, indicatorVersion, target, weight, period, evidence: evidence ?? null })
  }
  const already = await deliverableKinds(db, contractId)
  let papers = 0
  for (const { kind, count, ...label } of set.deliverables) {
    for (let number = (already.get(kind) ?? 0) + 1; number <= count; number++) {
      const name = labelIn(label, actor.language)
      write.add(deliverables, { contractId, kind, title: count > 1 ? `${name} ${number}` : name, dueOn: endOn })
      papers++
    }
  }
  return { targets: missing.length, deliverables: papers, left: set.targets.length - missing.length }
}
