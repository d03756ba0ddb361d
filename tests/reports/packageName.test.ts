import { expect, test } from 'vitest'
import { packageFileName } from '../../electron/reports/package/buildPackage.ts'

const id = '0197c348-8800-70d5-85e7-5bdaa070798f'
const named = (provider: { name: string; registrationNo?: string }, kind: 'purchaser' | 'public' = 'purchaser') =>
  packageFileName({
    kind,
    provider: { id, ...provider },
    period: { from: '2026-07-01', to: '2026-09-30', tz: 'UTC' },
    revision: 1,
  } as Parameters<typeof packageFileName>[0])

test.each([
  [
    'by the registration code where there is one',
    { name: '\u6551\u52a9\u7ad9', registrationNo: '12420100MB1A2B3C0X' },
    '12420100MB1A2B3C0X',
  ],
  ['by a name in plain letters where there is none', { name: 'Ch\u00e2teau  House, Ltd.' }, 'chateau-house-ltd'],
  ['by the id where the name has other letters', { name: '\u6551\u52a9\u7ad9 Hearth' }, id],
  ['never by a code that would lead to another folder', { name: '\u7ad9', registrationNo: '../../etc' }, id],
])('a package is named %s', (_says, provider, expected) => {
  expect(named(provider)).toBe(`${expected}_2026-07-01_2026-09-30_r1.zip`)
})

test('the public copy says so in its name', () => {
  expect(named({ name: 'House' }, 'public')).toBe('house_2026-07-01_2026-09-30_public_r1.zip')
})
