import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { z } from 'zod'
import { FormField, type FieldSpec } from './FormField.tsx'
import { schemaAt } from './formSchema.ts'
import { valueAt, withValue, type Values } from './paths.ts'

/** Fields that belong together, under a heading if they have one. A bare name is a field as its schema says. */
export interface FormSection {
  title?: string
  /** one sentence below the heading */
  lead?: string
  fields: readonly (string | FieldSpec)[]
  when?: (values: Values) => boolean
}

interface Props {
  schema: z.ZodObject
  table?: string | null
  sections: readonly FormSection[]
  values: Values
  onChange: (values: Values) => void
  problem: unknown
  /** where the form's values stand in the command's input, such as `changes` */
  problemPrefix?: string
  isDisabled?: boolean
}

/** The fields of a form in twelve columns, half a line each unless they say otherwise. */
export function FormFields({ schema, table = null, sections, values, onChange, problem, problemPrefix, isDisabled = false }: Props) {
  return (
    <Box sx={{ display: 'grid', gap: 3, pt: 1 }}>
      {sections
        .filter((section) => section.when?.(values) ?? true)
        .map((section, at) => (
          <Box key={section.title ?? at} component="section" {...(section.title ? { 'aria-label': section.title } : {})}>
            {section.title && (
              <Typography variant="h3" component="h3" sx={{ mb: section.lead ? 0.5 : 1.5 }}>
                {section.title}
              </Typography>
            )}
            {section.lead && (
              <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
                {section.lead}
              </Typography>
            )}
            <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(12, minmax(0, 1fr))', columnGap: 2, rowGap: 2, alignItems: 'start' }}>
              {section.fields.map((one) => {
                const spec: FieldSpec = typeof one === 'string' ? { name: one } : one
                if (!(spec.when?.(values) ?? true)) return null
                const field = schemaAt(schema, spec.name)
                return (
                  <Box key={spec.name} sx={{ gridColumn: { xs: 'span 12', sm: `span ${spec.columns ?? 6}` } }}>
                    <FormField
                      spec={spec}
                      schema={field}
                      table={table}
                      values={values}
                      value={valueAt(values, spec.name)}
                      onChange={(value) => onChange(withValue(values, spec.name, value))}
                      problem={problem}
                      problemPath={problemPrefix ? `${problemPrefix}.${spec.name}` : spec.name}
                      isDisabled={isDisabled}
                    />
                  </Box>
                )
              })}
            </Box>
          </Box>
        ))}
    </Box>
  )
}
