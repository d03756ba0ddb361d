import { toBase64 } from '../../../shared/core/bytes.ts'
import type { Canonical } from '../../../shared/core/canonicalJson.ts'
import { discloseFields, leafBody, leafHash } from '../../../shared/proof/leaf.ts'
import { inclusionProof, listSource } from '../../../shared/proof/merkle.ts'
import {
  sampleAnswerSchemaName,
  sampleRequestSha256,
  type CountedRow,
  type OpenedRecord,
  type SampleAnswer,
  type SampleItem,
  type SampleRequest,
} from '../../../shared/proof/sampleFiles.ts'
import { evidenceLeafHashes, evidenceToken } from '../../../shared/proof/tokens.ts'
import { nodeHashes } from '../../../electron/core/keys/nodeHashes.ts'
import { evidenceList } from '../../../electron/reports/package/buildPackage.ts'
import { tokenKey, type Quarter, type Station } from './station.ts'

interface Entry {
  body: string
  hash: Uint8Array
  recordId: string
  disclosures: Record<string, string>
}

/**
 * Gives a station a history whose entries can be opened: `count` stays, each third amended once, and a list that counts
 * them, one each, beside a list of the people in them.
 */
export function giveStays(station: Station, count: number) {
  const entries: Entry[] = []
  const last = new Map<string, number>()
  const append = (kind: string, table: string, recordId: string, values: Record<string, Canonical>) => {
    const i = entries.length
    const key = new Uint8Array(16).fill(i % 251)
    const { digests, disclosures } = discloseFields(key, { ...values, '@table': table, '@record': recordId })
    const body = leafBody({ i, t: '2026-07-01T00:00:00Z', k: kind, p: last.get(recordId) ?? null, sd: digests })
    last.set(recordId, i)
    entries.push({ body, hash: leafHash(body, nodeHashes), recordId, disclosures })
  }
  for (let n = 0; n < count; n++) {
    append('create', 'clients', `client-${n}`, { sex: n % 2 ? 'female' : 'male' })
    append('create', 'stays', `stay-${n}`, { clientId: `client-${n}`, admittedOn: '2026-07-01', secret: 'not shown' })
    if (n % 3 === 0) append('amend', 'stays', `stay-${n}`, { leftOn: '2026-07-09' })
  }
  station.rewrite(() => entries.map(({ hash }) => hash))
  const source = listSource(station.leaves)
  const counted = (ids: readonly string[]) => ids.map((recordId) => ({ recordId, value: 1 }))
  const stays = Array.from({ length: count }, (_, n) => `stay-${n}`)
  const clients = stays.map((_, n) => `client-${n}`)
  const evidence = [
    evidenceList(tokenKey, 'R01', 'n', counted(stays)),
    evidenceList(tokenKey, 'R02', 'n', counted(clients)),
  ]
  const quarter: Quarter = { evidence }

  const recordOf = (recordId: string): OpenedRecord => ({
    leaves: entries
      .map((entry, index) => ({ entry, index }))
      .filter(({ entry }) => entry.recordId === recordId)
      .map(({ entry, index }) => ({
        body: entry.body,
        proof: inclusionProof(source, index, source.size, nodeHashes).map(toBase64),
        disclosures: Object.entries(entry.disclosures)
          .filter(([name]) => name !== 'secret')
          .map(([, text]) => text),
      })),
  })
  const rowAt = (list: string, row: number): CountedRow => {
    const { rows } = evidence.find(({ id }) => id === list)!
    const proof = inclusionProof(listSource(evidenceLeafHashes(rows, nodeHashes)), row).map(toBase64)
    return { list, row, token: rows[row]!.token, value: rows[row]!.value, proof }
  }
  const rowOf = (list: string, recordId: string) => {
    const token = evidenceToken(tokenKey, list, recordId, nodeHashes)
    return evidence.find(({ id }) => id === list)!.rows.findIndex((row) => row.token === token)
  }
  const itemFor = (label: string): SampleItem => {
    const [list = '', which = ''] = label.split('/')
    const open = { label, status: 'opened' as const, note: null }
    if (list === 'leaf') {
      const { recordId } = entries[Number(which)]!
      const n = recordId.split('-')[1]
      const rows = [rowAt('R01', rowOf('R01', `stay-${n}`)), rowAt('R02', rowOf('R02', `client-${n}`))]
      const ids = recordId.startsWith('stay') ? [recordId] : [recordId, `stay-${n}`]
      return { ...open, counted: rows, records: ids.map(recordOf) }
    }
    const ids = list === 'R01' ? stays : clients
    const { rows } = evidence.find(({ id }) => id === list)!
    const row = /^\d{1,9}$/.test(which) ? Number(which) : rows.findIndex(({ token }) => token === which)
    const recordId = ids.find((id) => rowOf(list, id) === row)!
    const behind = list === 'R02' ? [recordId, recordId.replace('client', 'stay')] : [recordId]
    return { ...open, counted: [rowAt(list, row)], records: behind.map(recordOf) }
  }
  const answer = (request: SampleRequest): SampleAnswer => ({
    schema: sampleAnswerSchemaName,
    statementSha256: request.statementSha256,
    requestSha256: sampleRequestSha256(request),
    tokenKey: toBase64(tokenKey),
    items: request.strata.flatMap(({ drawn }) => drawn).map(itemFor),
    answeredAt: '2026-10-12T02:00:00Z',
    answeredBy: 'Station head',
  })
  return { quarter, evidence, answer, itemFor, recordOf, rowAt }
}

export type StationWithStays = ReturnType<typeof giveStays>
