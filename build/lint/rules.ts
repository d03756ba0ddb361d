import { commandAwaitsItsTransaction } from './commandAwaitsItsTransaction.ts'
import { electronInShell } from './electronInShell.ts'
import { ipcAtItsPlace } from './ipcAtItsPlace.ts'
import { noHan } from './noHan.ts'
import { sharedTakesTheTime } from './sharedTakesTheTime.ts'
import { sqlAtItsPlace } from './sqlAtItsPlace.ts'

/** The project's own rules, for what no type can say. */
export const rules = {
  'command-awaits-its-transaction': commandAwaitsItsTransaction,
  'electron-in-shell': electronInShell,
  'ipc-at-its-place': ipcAtItsPlace,
  'no-han': noHan,
  'shared-takes-the-time': sharedTakesTheTime,
  'sql-at-its-place': sqlAtItsPlace,
}
