import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { cellLabel } from '../../shared/indicators/cellLabel.ts'
import { catalogue } from '../../shared/indicators/catalogue.ts'
import { dimensionLabel, indicatorLabel, paramLabel, unitLabel } from '../../shared/indicators/labels.ts'
import { defaultParams } from '../../shared/indicators/params.ts'
import { packById } from '../../shared/packs/packs.ts'
import { texts } from '../../shared/texts.ts'
import { words } from '../../shared/words/words.ts'
import { projectRoot } from './buildApp.ts'

/**
 * `npm run verifier:words`: copies what indicators, cells, fields and kinds of record are called into the purchaser's
 * page, which keeps words of its own so that its bytes change only when somebody decides so.
 */
const zh: Record<string, string> = {}
const en: Record<string, string> = {}
const put = (key: string, label: { zh: string; en: string }) => {
  zh[key] = label.zh
  en[key] = label.en
}
const pack = packById('china')

for (const { id } of catalogue) put(`id.${id}`, indicatorLabel(id))
for (const unit of new Set(catalogue.map((one) => one.unit))) put(`unit.${unit}`, unitLabel(unit))
// The page writes amounts in yuan, the program in fen.
put('unit.fenPerUnit', { zh: '\u5143/\u5355\u4f4d', en: 'yuan per unit' })
for (const name of Object.keys(defaultParams)) put(`param.${name}`, paramLabel(name))
for (const dimension of new Set(catalogue.flatMap(({ dimensions }) => dimensions))) {
  put(`by.${dimension}`, dimensionLabel(dimension))
  for (const code of codesOf(dimension)) put(`cell.${dimension}.${code}`, cellLabel(pack, dimension, code, new Map()))
}
for (const [key, text] of Object.entries(words['zh-CN'])) {
  if (/^(field|kind|value)\./.test(key)) put(key, { zh: text, en: words.en[key] ?? text })
}

function codesOf(dimension: string): string[] {
  const lists: Record<string, readonly { code: string }[] | undefined> = pack.codeLists
  const listed = (dimension === 'ageBand' ? pack.ageBands : (lists[dimension] ?? [])).map(({ code }) => code)
  const own = Object.keys(texts.en).flatMap(
    (key) => new RegExp(`^indicators\\.${dimension}\\.(\\w+)$`).exec(key)?.[1] ?? [],
  )
  return [...new Set([...listed, ...own, 'notRecorded'])]
}

const folder = path.join(projectRoot, 'renderer/verifier')
const write = (name: string, content: unknown) =>
  writeFileSync(path.join(folder, name), `${JSON.stringify(content, null, 2)}\n`)
write('labels.zh-CN.json', zh)
write('labels.en.json', en)
write('../../shared/verifier/indicatorParams.json', Object.fromEntries(catalogue.map(({ id, params }) => [id, params])))
