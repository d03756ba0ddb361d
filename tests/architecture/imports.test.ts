import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { codeFiles, linesLike, root } from './codeFiles.ts'

const require = createRequire(import.meta.url)
const config = require('../../build/dependency-cruiser.cjs') as { forbidden: { name: string; comment: string }[]; options: object }

const electron = codeFiles('electron')

test('imports point the way the design says', async () => {
  const { output } = await cruise(['shared', 'electron', 'renderer'], {
    ...config.options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: config.forbidden },
  } as never)
  const result = output as ICruiseResult
  expect(result.summary.totalCruised).toBeGreaterThan(200)
  expect(
    result.summary.violations.map(({ rule, from, to }) => {
      const advice = config.forbidden.find(({ name }) => name === rule.name)?.comment
      return `${from} → ${to}: ${rule.name}. ${advice}`
    }),
  ).toEqual([])
})

test('nothing but openBase and its lock touches the base file as a file, which would drop the locks on it', () => {
  const may = /^electron\/core\/db\/(openBase|baseLock|basePlace|cipher|slotFile)\.ts$/
  const call = /\b(open|read|write|copy|rename|rm|unlink|truncate|appendFile)[A-Za-z]*\([^)]*(baseFile\(|baseFileName|\.db['"`]|base\.file)/
  expect(linesLike(electron.filter((file) => !may.test(file)), call).filter((line) => !/openBase\(/.test(line))).toEqual([])
})
