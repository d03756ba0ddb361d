import type { Pack } from '../../shared/packs/pack.ts'
import { codeLabel } from '../../shared/packs/codeLists.ts'
import type { ComparedFacts } from '../../shared/clients/sameness.ts'
import { sentence } from '../../shared/texts.ts'
import { ChoiceInput } from '../core/form/ChoiceInput.tsx'
import type { FormSection } from '../core/form/FormFields.tsx'
import type { FieldControl, FieldSpec } from '../core/form/FormField.tsx'
import { isBlank, type Values } from '../core/form/paths.ts'
import { dateText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { numberCheck } from './residentNumber.ts'

const isUnknown = (values: Values): boolean => values['isUnidentified'] === true
const hasNoBirthDate = (values: Values): boolean => isBlank(values['birthDate'])

const looks = [
  'accent',
  'heightCm',
  'build',
  'clothingFound',
  { name: 'marks', columns: 12, rows: 2 },
  'fingerprintTaken',
  { name: 'fingerprintHeldAt', when: (values) => values['fingerprintTaken'] === true },
] satisfies FormSection['fields']

/** The fields of registering, those a reception desk asks first. Somebody unidentified is described at once. */
export function useRegisterSections(pack: Pack | undefined, showsMore: boolean): FormSection[] {
  const { text, language } = useTexts()

  const numberHint = (values: Values): string | undefined => {
    const check = numberCheck(pack, values)
    if (check.state === 'empty') return undefined
    if (check.state === 'wrong') return sentence(check.code, {}, language)
    if (check.state === 'fine') return text('clients.idFine')
    const facts = [codeLabel(pack!, 'sex', check.said.sex, language), dateText(check.said.birthDate, language)].join(
      text('common.listComma'),
    )
    return text(check.state === 'against' ? 'clients.idAgainst' : 'clients.idFilled', { facts })
  }
  const isDoubted = (values: Values): boolean => ['wrong', 'against'].includes(numberCheck(pack, values).state)

  const identity: FieldSpec = {
    name: 'isUnidentified',
    columns: 12,
    label: text('clients.identity'),
    render: ({ label, value, onChange, values }: FieldControl) => (
      <ChoiceInput
        label={label}
        isOpen
        options={[
          { value: 'known', label: text('clients.identityKnown') },
          { value: 'unknown', label: text('clients.identityUnknown') },
        ]}
        value={value === true ? 'unknown' : 'known'}
        onChange={(chosen) => onChange(chosen === 'unknown')}
        {...(isUnknown(values) ? { helperText: text('clients.provisionalLead') } : {})}
      />
    ),
  }

  return [
    {
      fields: [
        identity,
        { name: 'name', isRequired: true, when: (values) => !isUnknown(values) },
        { name: 'nameMissing', when: (values) => !isUnknown(values) && isBlank(values['name']) },
        { name: 'sex', isOpen: true, columns: 12 },
        { name: 'birthDate', columns: 4 },
        { name: 'birthDateIsEstimated', columns: 8, when: (values) => !hasNoBirthDate(values) },
        {
          name: 'birthDateMissing',
          columns: 4,
          hint: () => '',
          when: (values) => hasNoBirthDate(values) && !isUnknown(values),
        },
        ...(['ageFrom', 'ageTo'] as const).flatMap((name): FieldSpec[] => [
          {
            name,
            columns: 2,
            label: text(`clients.${name}`),
            hint: () => '',
            when: (values) => hasNoBirthDate(values) && !isUnknown(values),
          },
          {
            name,
            columns: 4,
            label: text(`clients.${name}`),
            hint: () => '',
            when: (values) => hasNoBirthDate(values) && isUnknown(values),
          },
        ]),
        { name: 'identifiers.0.kind', table: 'client_identifiers', columns: 4 },
        { name: 'identifiers.0.value', table: 'client_identifiers', columns: 8, isRequired: false, hint: numberHint },
        { name: 'identifiers.0.explanation', table: 'client_identifiers', columns: 12, rows: 1, when: isDoubted },
        { name: 'phone', columns: 4 },
        { name: 'ethnicity', columns: 4 },
        { name: 'registeredRegion', columns: 4 },
        { name: 'registeredPlace', hint: () => '' },
        { name: 'usualAddress', hint: () => '' },
        { name: 'isRestricted', columns: 12, hint: text('clients.isRestrictedHint') },
      ],
    },
    { title: text('clients.sectionLooks'), when: (values) => showsMore || isUnknown(values), fields: looks },
    {
      title: text('clients.sectionHealth'),
      when: (values) => showsMore || isUnknown(values),
      fields: ['health', 'mentalState', 'intellect', 'disabilities', 'benefits', 'specialGroups'],
    },
    { title: text('clients.sectionMore'), when: () => showsMore, fields: ['education', 'marital', 'origin'] },
  ]
}

/** What the form holds as the service takes it: what is no longer asked is not said, a judged age is of today. */
export function registerInput(input: Values, today: string): Values {
  const numbers = ((input['identifiers'] ?? []) as Values[]).filter((one) => !isBlank(one['value']))
  const isKnownDay = !isBlank(input['birthDate'])
  return {
    ...input,
    ...(isUnknown(input) ? { name: null, nameMissing: null } : isBlank(input['name']) ? {} : { nameMissing: null }),
    ...(isKnownDay ? { birthDateMissing: null, ageFrom: null, ageTo: null } : { birthDateIsEstimated: false }),
    ...(!isKnownDay && !isBlank(input['ageFrom']) ? { ageJudgedOn: today } : {}),
    identifiers: numbers.map((one) => ({
      ...one,
      explanation: isBlank(one['explanation']) ? null : one['explanation'],
    })),
  }
}

/** What the form says so far, for setting it beside somebody on file. */
export function factsOf(values: Values, today: string): ComparedFacts {
  const line = (name: string) => (isBlank(values[name]) ? null : (values[name] as string))
  const number = (name: string) => (typeof values[name] === 'number' ? values[name] : null)
  const said = registerInput(values, today)
  return {
    name: isUnknown(values) ? null : line('name'),
    sex: line('sex') ?? 'unknown',
    birthDate: line('birthDate'),
    ageFrom: number('ageFrom'),
    ageTo: number('ageTo'),
    ageJudgedOn: (said['ageJudgedOn'] as string | undefined) ?? null,
    ethnicity: line('ethnicity'),
    registeredRegion: line('registeredRegion'),
    registeredPlace: line('registeredPlace'),
    usualAddress: line('usualAddress'),
    phone: line('phone'),
    heightCm: number('heightCm'),
    identifiers: said['identifiers'] as ComparedFacts['identifiers'],
  }
}
