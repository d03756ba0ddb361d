import { catalogue, catalogueVersion } from '../../shared/indicators/catalogue.ts'
import { cellLabel } from '../../shared/indicators/cellLabel.ts'
import type { indicatorsContract } from '../../shared/indicators/indicatorsContract.ts'
import { indicatorLabel, paramLabel, unitLabel } from '../../shared/indicators/labels.ts'
import { defaultParams } from '../../shared/indicators/params.ts'
import { contractFor } from '../contracts/contractReads.ts'
import type { Handlers } from '../context.ts'
import { programmeNames } from '../programmes/programmeReads.ts'
import { evidenceOf, figuresAlone } from './computeFigures.ts'
import { contractProgress } from './contractProgress.ts'
import { beginSheet } from './sheetAnswers.ts'
import { evidenceLabels } from './evidenceLabels.ts'

export const indicatorsHandlers: Handlers<typeof indicatorsContract> = {
  'indicators.catalogue': async () => ({
    version: catalogueVersion,
    indicators: catalogue.map((definition) => ({
      ...definition,
      params: [...definition.params],
      name: indicatorLabel(definition.id),
      unitName: unitLabel(definition.unit),
    })),
    params: Object.entries(defaultParams).map(([name, value]) => ({ name, value, label: paramLabel(name) })),
  }),
  'indicators.figures': async ({ db, pack, today }, { contractId, from, to, only }) => {
    const contract = await contractFor(db, contractId)
    const names = await programmeNames(db)
    const figures = await figuresAlone({ db, pack }, contract, { from, to }, { today, ...(only ? { only } : {}) })
    return {
      from,
      to,
      contract: { id: contract.id, contractNo: contract.contractNo, title: contract.title },
      indicators: figures.map((figure) => ({
        ...figure,
        name: indicatorLabel(figure.id),
        unitName: unitLabel(figure.unit),
        breakdown: figure.breakdown.map((cell) => ({
          ...cell,
          label: cellLabel(pack, cell.dimension, cell.code, names),
        })),
      })),
    }
  },
  'indicators.progress': async (context, { contractId }) => contractProgress(context, await contractFor(context.db, contractId)),
  'indicators.sheet': async (context, input) => beginSheet(context, await contractFor(context.db, input.contractId), input),
  'indicators.evidence': async (context, { contractId, from, to, indicatorId, part, limit, offset }) => {
    const { db, pack, today } = context
    const contract = await contractFor(db, contractId)
    const found = await evidenceOf({ db, pack }, contract, { from, to }, indicatorId, today)
    const all = part === null ? found : found.filter((row) => row.part === part)
    const page = all.slice(offset, offset + limit)
    const labels = await evidenceLabels(db, page)
    context.noteAccess({ detail: indicatorId })
    return {
      total: all.length,
      rows: page.map((row) => ({
        ...row,
        on: row.on ?? null,
        groups: (row.groups ?? null) as Record<string, string | string[]> | null,
        label: labels.get(`${row.recordId}/${row.personId ?? ''}`) ?? null,
      })),
    }
  },
}
