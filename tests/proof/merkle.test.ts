import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../shared/core/bytes.ts'
import { portableHashes } from '../../shared/proof/hashes.ts'
import {
  blockLeaves,
  consistencyProof,
  emptyRoot,
  hashLeaf,
  hashNode,
  inclusionProof,
  listSource,
  rootOf,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
  type HashSource,
} from '../../shared/proof/merkle.ts'
import { nodeHashes } from '../../electron/core/keys/nodeHashes.ts'

/** The reference leaves and roots of the Certificate Transparency project, sizes 1 to 8. */
const referenceLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const referenceRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const maxSize = 130
const leaves = Array.from({ length: maxSize + 1 }, (_, i) => hashLeaf(Uint8Array.of(i, 1), nodeHashes))
const roots = leaves.map((_, size) => rootOf(leaves.slice(0, size), nodeHashes))
const source = listSource(leaves)
const flip = (hash: Uint8Array, bit: number) => {
  const flipped = hash.slice()
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return flipped
}

describe('roots', () => {
  it('are the published ones for 1 to 8 leaves, and that of nothing for none', () => {
    const hashed = referenceLeaves.map((hex) => hashLeaf(fromHex(hex)))
    expect(hashed.map((_, i) => toHex(rootOf(hashed.slice(0, i + 1))))).toEqual(referenceRoots)
    expect(toHex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(toHex(rootOf([]))).toBe(toHex(emptyRoot()))
  })

  it('follow the definition of RFC 9162 written out as it stands there', () => {
    const definition = (list: Uint8Array[]): Uint8Array => {
      if (list.length === 0) return emptyRoot()
      if (list.length === 1) return list[0] as Uint8Array
      let k = 1
      while (k * 2 < list.length) k *= 2
      return hashNode(definition(list.slice(0, k)), definition(list.slice(k)))
    }
    for (let size = 0; size <= maxSize; size++) {
      expect(toHex(roots[size] as Uint8Array)).toBe(toHex(definition(leaves.slice(0, size))))
    }
  })

  it('are the same by portable and by Node hashing', () => {
    expect(toHex(rootOf(leaves, portableHashes))).toBe(toHex(rootOf(leaves, nodeHashes)))
    const key = Uint8Array.of(1, 2, 3)
    expect(toHex(portableHashes.hmacSha256(key, key))).toBe(toHex(nodeHashes.hmacSha256(key, key)))
  })
})

describe('inclusion', () => {
  it('every entry of every history up to 130 is proven, and by no other entry, place or size', () => {
    for (let size = 1; size <= maxSize; size++) {
      const root = roots[size] as Uint8Array
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(source, index, size, nodeHashes)
        const claim = { index, size, root, proof, leafHash: leaves[index] as Uint8Array }
        if (!verifyInclusion(claim, nodeHashes)) throw new Error(`${index} of ${size} not proven`)
        const lies = [
          { ...claim, leafHash: leaves[(index + 1) % maxSize] as Uint8Array },
          { ...claim, root: flip(root, index) },
          { ...claim, proof: [...proof, root] },
          ...(size > 1
            ? [
                { ...claim, proof: proof.slice(1) },
                { ...claim, index: (index + 1) % size },
              ]
            : []),
          ...proof.map((step, i) => ({ ...claim, proof: proof.with(i, flip(step, size)) })),
          { ...claim, index: size },
          { ...claim, index: -1 },
        ]
        for (const lie of lies) if (verifyInclusion(lie, nodeHashes)) throw new Error(`lie on ${index} of ${size}`)
      }
    }
    expect(() => inclusionProof(source, 5, 5)).toThrow(RangeError)
  })
})

describe('consistency', () => {
  it('every history up to 130 is proven to begin every longer one, and no changed one is', () => {
    let falseAccepts = 0
    for (let to = 0; to <= maxSize; to++) {
      for (let from = 0; from <= to; from++) {
        const old = { size: from, root: roots[from] as Uint8Array }
        const current = { size: to, root: roots[to] as Uint8Array }
        const proof = consistencyProof(source, from, to, nodeHashes)
        if (!verifyConsistency(old, current, proof, nodeHashes)) throw new Error(`${from} to ${to} not proven`)
        const lies: [typeof old, typeof old, Uint8Array[]][] = [
          [{ ...old, root: flip(old.root, to) }, current, proof],
          [old, { ...current, root: flip(current.root, from) }, from === 0 ? [current.root] : proof],
          [old, current, [...proof, current.root]],
          ...proof.map((step, i): [typeof old, typeof old, Uint8Array[]] => [
            old,
            current,
            proof.with(i, flip(step, to)),
          ]),
        ]
        if (proof.length > 0) lies.push([old, current, proof.slice(1)], [old, current, proof.slice(0, -1)])
        if (from > 0 && from < to)
          lies.push([{ size: from - 1, root: old.root }, current, proof], [current, old, proof])
        falseAccepts += lies.filter((lie) => verifyConsistency(...lie, nodeHashes)).length
      }
    }
    expect(falseAccepts).toBe(0)
  })

  it('a history with one entry changed, removed or inserted is not a continuation', () => {
    const old = { size: 70, root: roots[70] as Uint8Array }
    const other = hashLeaf(Uint8Array.of(99))
    const changes = [leaves.with(12, other), leaves.toSpliced(12, 1), leaves.toSpliced(12, 0, other)]
    for (const changed of changes) {
      const now = { size: changed.length, root: rootOf(changed) }
      expect(verifyConsistency(old, now, consistencyProof(listSource(changed), 70))).toBe(false)
    }
  })
})

describe('stored blocks', () => {
  it('give the same roots and proofs, reading at most one block of entries', () => {
    const many = Array.from({ length: 5 * blockLeaves + 37 }, (_, i) => hashLeaf(Uint8Array.of(i >> 8, i), nodeHashes))
    const plain = listSource(many)
    let leavesRead = 0
    const stored: HashSource = {
      size: many.length,
      leaves: (from, to) => {
        leavesRead += to - from
        return many.slice(from, to)
      },
      block: (index) =>
        (index + 1) * blockLeaves <= many.length
          ? rootOf(many.slice(index * blockLeaves, (index + 1) * blockLeaves), nodeHashes)
          : null,
    }
    expect(toHex(treeRoot(stored))).toBe(toHex(rootOf(many)))
    expect(leavesRead).toBe(37)
    for (const size of [1, 255, 256, 257, 700, 1024, 1280, many.length]) {
      expect(toHex(treeRoot(stored, size))).toBe(toHex(rootOf(many.slice(0, size))))
      expect(consistencyProof(stored, size).map(toHex)).toEqual(consistencyProof(plain, size).map(toHex))
      expect(inclusionProof(stored, size - 1).map(toHex)).toEqual(inclusionProof(plain, size - 1).map(toHex))
    }
  })

  it('a source that keeps what it hashed reads each block once for any number of proofs, which stay the same', () => {
    const many = Array.from({ length: 9 * blockLeaves + 5 }, (_, i) => hashLeaf(Uint8Array.of(i >> 8, i), nodeHashes))
    let blocksRead = 0
    const { ranges: _, ...plain } = listSource(many)
    const counting: HashSource = {
      ...plain,
      block: (index) => {
        blocksRead++
        return rootOf(many.slice(index * blockLeaves, (index + 1) * blockLeaves), nodeHashes)
      },
    }
    const keeping: HashSource = { ...counting, ranges: new Map() }
    const read = (source: HashSource, index: number): [string[], number] => {
      const before = blocksRead
      return [inclusionProof(source, index, undefined, nodeHashes).map(toHex), blocksRead - before]
    }
    for (const index of [0, 1, 700, 1300, many.length - 1]) expect(read(keeping, index)[0]).toEqual(read(counting, index)[0])
    expect(read(counting, 300)[1]).toBe(8)
    // Of a tree it has seen only the block beside the leaf's own is read again, and the root costs nothing new.
    expect(read(keeping, 300)[1]).toBe(1)
    expect(toHex(treeRoot(keeping))).toBe(toHex(treeRoot(plain)))
  })
})
