import type { Dice } from './dice.ts'

const nested = (depth: number, around: (inner: unknown) => unknown): unknown => {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = around(value)
  return value
}

function cycle(): unknown {
  const ring: Record<string, unknown> = { name: 'ring' }
  ring['self'] = ring
  ring['list'] = [ring]
  return ring
}

/** Values a page can send through structured clone, though no page of ours does. */
const cloned: readonly ((dice: Dice) => unknown)[] = [
  () => JSON.parse('{"__proto__":{"isAdmin":true,"roles":["manager"]}}') as unknown,
  () => JSON.parse('{"constructor":{"prototype":{"isAdmin":true}},"toString":1,"hasOwnProperty":null}') as unknown,
  () => '__proto__',
  () => 'constructor',
  () => 'hasOwnProperty',
  () => 'x'.repeat(60_000),
  () => '\u{1f480}'.repeat(3_000),
  () => nested(200, (inner) => [inner]),
  () => nested(20_000, (inner) => [inner]),
  () => nested(20_000, (inner) => ({ a: inner })),
  // Few in memory, more than the stars when walked.
  () => nested(64, (inner) => [inner, inner]),
  () => nested(64, (inner) => ({ a: inner, b: inner })),
  () => NaN,
  () => Infinity,
  () => -Infinity,
  () => -0,
  () => 1e308,
  () => 2 ** 53,
  () => -(2 ** 53),
  () => -1,
  () => 0.1,
  () => 10n,
  () => 10n ** 40n,
  () => '\ud800',
  () => 'a\udfff b',
  () => '\0',
  () => 'a\0b',
  () => '\u202e\u200b\ufeff',
  () => "'; DROP TABLE clients; --",
  () => '%_%',
  () => '../../../../etc/passwd',
  () => '${7*7}{{7*7}}',
  () => '<img src=x onerror=alert(1)>',
  () => '=cmd|" /C calc"!A0',
  () => '',
  () => ' ',
  () => '\n',
  () => 'null',
  () => null,
  () => undefined,
  () => true,
  () => false,
  () => 0,
  () => [],
  () => ({}),
  () => [[], {}, null],
  () => Array(5_000).fill(0),
  // eslint-disable-next-line no-sparse-arrays -- a page can send one
  () => [, , 1],
  () => cycle(),
  () => new Date(0),
  () => new Date(NaN),
  () => new Map<unknown, unknown>([['id', 1], [{}, 2]]),
  () => new Set([1, 2]),
  () => /(a+)+$/,
  () => new Uint8Array(64),
  () => new ArrayBuffer(8),
  () => new Error('hostile'),
  () => '9999-12-31',
  () => '0000-01-01',
  () => '2026-02-30',
  () => '+275760-09-13T00:00:00.000Z',
  () => '24:00',
  () => '00000000-0000-0000-0000-000000000000',
  () => 'FFFFFFFF-FFFF-7FFF-8FFF-FFFFFFFFFFFF',
  (dice) => dice.next() * 1e6,
  (dice) => String.fromCharCode(...Array.from({ length: 1 + dice.below(40) }, () => dice.below(65_536))),
]

/** Values that reach the service only where it is hosted in the same process, as in the terminal. */
const uncloned: readonly (() => unknown)[] = [
  () => ({ toJSON: () => ({ roles: ['manager'] }) }),
  () => ({
    get id() {
      throw new Error('a getter that throws')
    },
  }),
  () => new Proxy({}, { ownKeys: () => { throw new Error('a trap that throws') } }),
  () => Symbol('hostile'),
  () => ({ [Symbol('key')]: 1 }),
  () => () => 'a function',
  () => Object.create(null) as unknown,
  () => Object.create({ inherited: true }) as unknown,
  () => new (class Odd { id = 1 })(),
  () => new Proxy([], {}),
]

/** A value no schema of ours was written for. */
export function hostileValue(dice: Dice): unknown {
  return dice.chance(0.1) ? dice.pick(uncloned)() : dice.pick(cloned)(dice)
}

/** Names of fields nobody has, or that mean something to the language. */
export const hostileKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'then', 'roles', 'actor', 'accountId', '\0', '', 'x'.repeat(2_000), '\ud800'] as const

/** Sets a field as its own, also one named `__proto__`. */
export function setOwn(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}
