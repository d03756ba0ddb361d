import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { migrate } from '../../electron/core/db/migrate.ts'
import { migrations } from '../../electron/core/db/migrations/index.ts'
import { openBase } from '../../electron/core/db/openBase.ts'
import { nameSortKey, noNameKey } from '../../electron/core/nameSortKey.ts'

const sorted = (names: string[]): string[] => names.toSorted((a, b) => (nameSortKey(a) < nameSortKey(b) ? -1 : 1))

test('names stand by their sound and tone, each surname together; other scripts without marks and case', () => {
  // Zhang of two characters, Ceng as a surname, not Zeng's other reading; Shan as a surname, not Dan.
  const [zhang, zhangB, other, ceng, shan, li] = ['\u5f20\u4e09', '\u5f20\u5b89', '\u7ae0\u4e00', '\u66fe\u8389', '\u5355\u82b3', '\u674e\u56db'] as const
  expect(sorted([zhang, other, li, zhangB, shan, ceng])).toEqual([li, shan, ceng, zhangB, zhang, other])
  expect(sorted(['\u00d6zil', 'anna', 'ZOE', 'Bob Stone', 'bob smith'])).toEqual(['anna', 'bob smith', 'Bob Stone', '\u00d6zil', 'ZOE'])
  expect(nameSortKey('Zhang San') < nameSortKey(zhang)).toBe(true)
  expect(nameSortKey('\u9f98\u5929') < noNameKey).toBe(true)
})

test('who was on file before lists were sorted by sound is sorted so as well', () => {
  const { sqlite, close } = openBase({ file: ':memory:', key: randomBytes(32) })
  migrate(sqlite, migrations.filter(({ number }) => number < 220))
  const columns = (sqlite.pragma('table_info(clients)') as { name: string; type: string; notnull: number }[]).filter(({ notnull, name }) => notnull || name === 'name' || name === 'provisional_name')
  const add = sqlite.prepare(`INSERT INTO clients (${columns.map(({ name }) => name).join(', ')}) VALUES (${columns.map(({ name }) => `@${name}`).join(', ')})`)
  const blank = Object.fromEntries(columns.map(({ name, type }) => [name, type === 'INTEGER' ? 0 : '']))
  const people = [['a', '\u738b\u4e94', null], ['b', '\u9648\u4e00', null], ['c', null, 'X-1'], ['d', null, null]] as const
  for (const [id, name, provisional_name] of people) add.run({ ...blank, id, client_no: id, name, provisional_name, is_unidentified: name === null ? 1 : 0 })
  migrate(sqlite, migrations, { beforeFirst: () => {} })
  expect(sqlite.prepare('SELECT id FROM clients ORDER BY is_unidentified, name_key').pluck().all()).toEqual(['b', 'a', 'c', 'd'])
  close()
})
