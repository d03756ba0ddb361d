import { codeMeta } from '../../shared/packs/codeLists.ts'
import { identifierProblem, normalIdentifier, residentIdFacts } from '../../shared/packs/identifiers.ts'
import type { Pack } from '../../shared/packs/pack.ts'
import { isBlank, valueAt, type Values } from '../core/form/paths.ts'

const at = 'identifiers.0'

/** What a valid resident number that stands in the form says; null for other papers and wrong numbers. */
function saidBy(pack: Pack, values: Values): { birthDate: string; sex: 'female' | 'male' } | null {
  const [kind, value] = [valueAt(values, `${at}.kind`), valueAt(values, `${at}.value`)]
  if (
    typeof kind !== 'string' ||
    typeof value !== 'string' ||
    codeMeta(pack, 'identifierKind', kind, 'check') !== 'gb11643'
  )
    return null
  return identifierProblem(pack, kind, value) === null ? residentIdFacts(normalIdentifier(value)) : null
}

/** Sex and birth date that a resident number says, filled in where nobody has said them yet. */
export function filledByNumber(pack: Pack, values: Values, before: Values): Values {
  if (valueAt(values, `${at}.value`) === valueAt(before, `${at}.value`)) return values
  const said = saidBy(pack, values)
  if (!said) return values
  const next = { ...values }
  if (isBlank(next['sex']) || next['sex'] === 'unknown' || next['sex'] === 'notStated') next['sex'] = said.sex
  if (isBlank(next['birthDate'])) next['birthDate'] = said.birthDate
  return next
}

export type NumberCheck =
  | { state: 'empty' }
  /** the key of what is wrong with it */
  | { state: 'wrong'; code: string }
  | { state: 'fine' }
  | { state: 'filled' | 'against'; said: { birthDate: string; sex: 'female' | 'male' } }

/** What the number in the form is worth beside the rest of the form. */
export function numberCheck(pack: Pack | undefined, values: Values): NumberCheck {
  const [kind, value] = [valueAt(values, `${at}.kind`), valueAt(values, `${at}.value`)]
  if (!pack || typeof kind !== 'string' || typeof value !== 'string' || value.trim() === '') return { state: 'empty' }
  const wrong = identifierProblem(pack, kind, value)
  if (wrong) return { state: 'wrong', code: wrong }
  const said = saidBy(pack, values)
  if (!said) return { state: 'fine' }
  const isOtherSex = (values['sex'] === 'female' || values['sex'] === 'male') && values['sex'] !== said.sex
  const isOtherDay =
    !isBlank(values['birthDate']) && values['birthDateIsEstimated'] !== true && values['birthDate'] !== said.birthDate
  return { state: isOtherSex || isOtherDay ? 'against' : 'filled', said }
}
