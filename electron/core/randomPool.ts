import { randomFillSync } from 'node:crypto'

const poolBytes = 8192

/**
 * Random bytes of the system, drawn in larger pieces: a call for sixteen bytes costs as much as one for thousands, and
 * every row written needs two. No byte is handed out twice, and none stays in the pool once it is out.
 */
export function pooledRandom(): (bytes: number) => Uint8Array {
  const pool = Buffer.alloc(poolBytes)
  let used = poolBytes
  return (bytes) => {
    const out = new Uint8Array(bytes)
    if (bytes > poolBytes) return randomFillSync(out)
    if (used + bytes > poolBytes) {
      randomFillSync(pool)
      used = 0
    }
    out.set(pool.subarray(used, used + bytes))
    pool.fill(0, used, used + bytes)
    used += bytes
    return out
  }
}
