import { Failure } from '../core/failure.ts'
import chinaCalendar from './china.calendar.json' with { type: 'json' }
import chinaCodes from './china.codes.json' with { type: 'json' }
import chinaLimits from './china.limits.json' with { type: 'json' }
import chinaMonthlyTable from './china.monthlyTable.json' with { type: 'json' }
import chinaPack from './china.pack.json' with { type: 'json' }
import chinaPrintForms from './china.printForms.json' with { type: 'json' }
import chinaRegions from './china.regions.json' with { type: 'json' }
import chinaScreening from './china.screening.json' with { type: 'json' }
import commonCodes from './common.codes.json' with { type: 'json' }
import instruments from './common.instruments.json' with { type: 'json' }
import requiredFields from './common.requiredFields.json' with { type: 'json' }
import evaluationSheets from './common.sheets.json' with { type: 'json' }
import targetSets from './common.targetSets.json' with { type: 'json' }
import surveyForms from './common.surveyForms.json' with { type: 'json' }
import hmisCodes from './hmis.codes.json' with { type: 'json' }
import hmis from './hmis.json' with { type: 'json' }
import neutralCodes from './neutral.codes.json' with { type: 'json' }
import neutralLimits from './neutral.limits.json' with { type: 'json' }
import neutralMonthlyTable from './neutral.monthlyTable.json' with { type: 'json' }
import neutralPack from './neutral.pack.json' with { type: 'json' }
import neutralPrintForms from './neutral.printForms.json' with { type: 'json' }
import neutralScreening from './neutral.screening.json' with { type: 'json' }
import { packIds, packSchema, type Pack, type PackId } from './pack.ts'

export { packIds, type Pack, type PackId }

/** Parts that every pack has alike; codes of imported records follow the pack's own so that pickers show those first. */
function assemble(own: { exitModeByHmisDestination: Record<string, string> }, parts: object, lists: object): Pack {
  const { exitModeByHmisDestination, ...head } = own
  return packSchema.parse({
    instruments,
    requiredFields,
    evaluationSheets,
    targetSets,
    surveyForms,
    ...head,
    ...parts,
    hmis: { ...hmis, exitModeByDestination: exitModeByHmisDestination },
    codeLists: {
      ...commonCodes,
      ...lists,
      destination: [...commonCodes.destination, ...hmisCodes.destination],
      serviceKind: [...commonCodes.serviceKind, ...hmisCodes.serviceKind],
    },
  })
}

const packs: Record<PackId, Pack> = {
  china: assemble(
    chinaPack,
    {
      calendar: chinaCalendar,
      limits: chinaLimits,
      monthlyTable: chinaMonthlyTable,
      printForms: chinaPrintForms,
      screeningSets: chinaScreening,
    },
    { ...chinaCodes, ...chinaRegions },
  ),
  neutral: assemble(
    neutralPack,
    {
      limits: neutralLimits,
      monthlyTable: neutralMonthlyTable,
      printForms: neutralPrintForms,
      screeningSets: neutralScreening,
    },
    neutralCodes,
  ),
}

/** @throws Failure packs.unknownPack */
export function packById(id: string): Pack {
  const pack = packIds.find((known) => known === id)
  if (!pack) throw new Failure('packs.unknownPack', { params: { id } })
  return packs[pack]
}
