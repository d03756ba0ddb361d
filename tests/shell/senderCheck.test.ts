import { expect, test } from 'vitest'
import { connectionOf } from '../../electron/core/ipc/senderCheck.ts'

const connections = new Map([[7, 'our-window']])
const origin = 'app://local'
const top = { origin, parent: null }

test('a message of the top frame of our window is taken', () => {
  expect(connectionOf({ sender: { id: 7 }, senderFrame: top }, connections, origin)).toBe('our-window')
})

test.each([
  ['another window', { sender: { id: 8 }, senderFrame: top }],
  ['a frame that is already gone', { sender: { id: 7 }, senderFrame: null }],
  ['a frame inside our page', { sender: { id: 7 }, senderFrame: { origin, parent: top } }],
  ...[
    'app://print',
    'app://local.evil',
    'app://localhost',
    'app://local:80',
    'APP://LOCAL',
    'app://local/',
    'https://local',
    'file://',
    'null',
    '',
  ].map(
    (other) => [`the origin "${other}"`, { sender: { id: 7 }, senderFrame: { origin: other, parent: null } }] as const,
  ),
] as const)('a message from %s is refused', (_who, event) => {
  expect(connectionOf(event, connections, origin)).toBeNull()
})
