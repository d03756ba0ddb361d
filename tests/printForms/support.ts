import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PrintFormId } from '../../shared/packs/printForm.ts'
import type { FilledBlock, FilledForm, Piece } from '../../shared/printForms/filledForm.ts'
import type { Surroundings } from '../../electron/station.ts'
import type { Caller } from '../support/makeApp.ts'
import { makeHouse } from '../stays/support/house.ts'

/** Everything that stands on a form, as one text. */
export function wordsOf(form: FilledForm): string {
  const said = (pieces: readonly Piece[]): string =>
    pieces.map((piece) => (piece.kind === 'blank' ? '____' : piece.kind === 'box' ? `${piece.isTicked ? '[x]' : '[ ]'}${piece.text}` : piece.text)).join('')
  const ofBlock = (block: FilledBlock): string => {
    switch (block.kind) {
      case 'table':
        return block.rows.map((row) => [row.heading, row.statement, ...row.cells.map((cell) => `${cell.label}=${said(cell.pieces)};`)].join(' ')).join('\n')
      case 'register':
        return [block.heading, ...block.rows.map((row) => row.map(said).join('|'))].join('\n')
      case 'text':
        return block.paragraphs.map(({ pieces }) => said(pieces)).join('\n')
      case 'signatures':
        return block.parties.map((party) => `${party.seal ?? ''} ${party.label} ${said(party.date)}`).join('\n')
    }
  }
  return [form.title, `${form.numberLabel}=${said(form.number)}`, ...form.blocks.map(ofBlock), form.receipt?.title, ...(form.receipt?.blocks ?? []).map(ofBlock)].join('\n')
}

/** A station where people have come, were helped and left, so that every form has something to tell. */
export async function formsHouse(printHtml?: Surroundings['printHtml']) {
  const house = await makeHouse()
  if (printHtml) house.app.station.surroundings.printHtml = printHtml
  const { staff, register, screened, programme, beds } = house
  const folder = mkdtempSync(path.join(tmpdir(), 'hearth-forms-'))
  let number = 0

  /** Somebody who was taken in on 1 May and had their meals. */
  async function helped(input: Parameters<typeof register>[0] = {}) {
    const client = await register(input)
    const stay = await screened(client.id, {
      contactTime: '09:40',
      foundPlace: '火车站南广场',
      reason: 'lostMoney',
      narrative: '外出务工途中钱包和手机被盗，无钱购票和住宿，由民警护送来站。',
      request: '希望提供临时食宿并协助返乡。',
      bodyCheck: '未见外伤，行动正常。',
      securityCheck: '未发现违禁物品。',
    })
    const admitted = await staff.call('stays.admit', { stayId: stay.id, version: stay.version, admittedOn: '2026-05-01', reliefTypes: ['livingAid', 'returnHome'], ...(number++ === 0 ? { bedId: beds.men.id } : {}) })
    for (const [providedOn, kind, quantity] of [['2026-05-01', 'food', 2], ['2026-05-02', 'food', 3], ['2026-05-01', 'bed', 1], ['2026-05-02', 'clothing', 1]] as const) {
      await staff.call('services.record', { clientId: client.id, stayId: stay.id, programmeId: programme.id, kind, providedOn, quantity })
    }
    await staff.call('belongings.record', { stayId: stay.id, clientId: client.id, item: '蓝色双肩包', quantity: 1, condition: '完好', receivedOn: '2026-05-01', receivedSigned: true, returnedSigned: false })
    return { client, stay: admitted }
  }
  async function refused(input: Parameters<typeof register>[0] = {}) {
    const client = await register(input)
    const stay = await screened(client.id)
    await staff.call('stays.refuse', { stayId: stay.id, version: stay.version, refusalReason: 'asksOnlyForCash', decisionReason: '本人有住处，只要求发放现金', notice: { noticeNo: '临救不字〔2026〕7号', servedOn: '2026-05-02', servedTo: null } })
    return { client, stay }
  }
  async function terminated(input: Parameters<typeof register>[0] = {}) {
    const { client, stay } = await helped(input)
    await staff.call('stays.terminate', { stayId: stay.id, version: stay.version, exitOn: '2026-05-05', terminationReason: 'falseFacts', exitReason: '经查证，所述姓名和住址均不属实', heardOn: '2026-05-04', notice: { noticeNo: '临救终字〔2026〕3号', servedOn: '2026-05-04' } })
    return { client, stay }
  }
  const get = (caller: Caller, stayId: string, form: PrintFormId, language: 'zh-CN' | 'en' = 'zh-CN') => caller.call('printForms.get', { stayId, form, language })
  return {
    ...house,
    folder,
    helped,
    refused,
    terminated,
    get,
    async close() {
      await house.app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
