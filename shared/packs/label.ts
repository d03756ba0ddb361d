import { z } from 'zod'

/** Languages the program speaks; pack texts exist in both. */
export type Language = 'zh-CN' | 'en'

/** The two texts of anything a pack names. */
export const label = { zh: z.string().min(1), en: z.string().min(1) }
export interface Label {
  zh: string
  en: string
}

/** Something with a name of its own inside a pack form. */
export const namedCode = { id: z.string().regex(/^[A-Za-z0-9.]{1,60}$/), ...label }

/** Where a rule comes from (letters of domain.md section 1) and how sure that is: high, medium, low. */
export const sourceRef = { ref: z.string().min(1), conf: z.enum(['H', 'M', 'L']) }

export function labelIn(text: Label, language: Language): string {
  return language === 'en' ? text.en : text.zh
}
