import zh from './labels.zh-CN.json' with { type: 'json' }
import en from './labels.en.json' with { type: 'json' }

export interface Label {
  zh: string
  en: string
}

const chinese: Record<string, string> = zh
const english: Record<string, string> = en
const label = (key: string): Label => ({ zh: chinese[key] ?? key, en: english[key] ?? key })

export const indicatorLabel = (id: string): Label => label(`id.${id}`)
export const unitLabel = (unit: string): Label => label(`unit.${unit}`)
export const paramLabel = (name: string): Label => label(`param.${name}`)
export const dimensionLabel = (dimension: string): Label => label(`by.${dimension}`)
