import { treeRoot, type HashSource } from '../../shared/proof/merkle.ts'
import { blockHash, historySize, leafHashes } from '../core/db/historyStore.ts'
import type { Sqlite } from '../core/db/openBase.ts'
import { nodeHashes } from '../core/keys/nodeHashes.ts'

/**
 * The history as a tree: what the proofs of shared/proof read from. Its entries are only ever added to, so one that is
 * kept for many proofs keeps what it has hashed.
 */
export function historyTree(sqlite: Sqlite): HashSource {
  return {
    size: historySize(sqlite),
    leaves: (from, to) => leafHashes(sqlite, from, to),
    block: (index) => blockHash(sqlite, index),
    ranges: new Map(),
  }
}

/** Root over the first `size` entries, all of them by default. */
export function historyRoot(sqlite: Sqlite, size?: number): Uint8Array {
  const tree = historyTree(sqlite)
  return treeRoot(tree, size ?? tree.size, nodeHashes)
}
