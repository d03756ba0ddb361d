import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fromBase64Url, utf8, utf8Text } from '../../shared/core/bytes.ts'
import { discloseFields, disclosureDigest, leafBody, leafHash, openDisclosure } from '../../shared/proof/leaf.ts'
import { emptyRoot } from '../../shared/proof/merkle.ts'
import {
  digestEvidence,
  evidenceToken,
  parseTokenCsv,
  tokenKeyCommit,
  writeTokenCsv,
} from '../../shared/proof/tokens.ts'

const tokenKey = new Uint8Array(32).fill(9)
const a = 'a'.repeat(32)
const b = 'b'.repeat(32)

describe('evidence tokens', () => {
  it('are the HMAC of the protocol, cut to 128 bits', () => {
    const expected = createHmac('sha256', tokenKey).update('shelter-evidence/v1\nR01\nrecord-1').digest('hex')
    expect(evidenceToken(tokenKey, 'R01', 'record-1')).toBe(expected.slice(0, 32))
    expect(tokenKeyCommit(tokenKey)).toBe(createHash('sha256').update(tokenKey).digest('hex'))
  })

  it('of one person cannot be linked across indicators', () => {
    expect(evidenceToken(tokenKey, 'R01', 'record-1')).not.toBe(evidenceToken(tokenKey, 'R02', 'record-1'))
  })
})

describe('evidence lists', () => {
  it('are written sorted and read back', () => {
    const csv = writeTokenCsv([
      { token: b, value: 2 },
      { token: a, value: -1 },
    ])
    expect(utf8Text(csv)).toBe(`token,value\r\n${a},-1\r\n${b},2\r\n`)
    expect(parseTokenCsv(csv)).toEqual([
      { token: a, value: -1 },
      { token: b, value: 2 },
    ])
  })

  it('without rows have no phantom row', () => {
    const csv = writeTokenCsv([])
    expect(utf8Text(csv)).toBe('token,value\r\n')
    expect(parseTokenCsv(csv)).toEqual([])
    expect(digestEvidence([])).toMatchObject({
      rows: 0,
      sum: 0,
      merkleRoot: Buffer.from(emptyRoot()).toString('base64'),
    })
  })

  it('that count a record twice are refused when written and when read', () => {
    const twice = [
      { token: a, value: 1 },
      { token: a, value: 1 },
    ]
    expect(() => writeTokenCsv(twice)).toThrow('proof.duplicateToken')
    expect(() => parseTokenCsv(utf8(`token,value\r\n${a},1\r\n${a},1\r\n`))).toThrow('proof.duplicateToken')
  })

  it('in any other spelling are refused', () => {
    const wrong = [
      '',
      'token,value\n',
      'token,value\r\n\r\n',
      `token,value\r\n${a},1`,
      `token,value\r\n${a},1\n`,
      `token,value\r\n${a},01\r\n`,
      `token,value\r\n${a},-0\r\n`,
      `token,value\r\n${a},1.5\r\n`,
      `token,value\r\n${a}, 1\r\n`,
      `token,value\r\n"${a}",1\r\n`,
      `token,value\r\n${a.toUpperCase()},1\r\n`,
      `token,value\r\n${a},9007199254740993\r\n`,
      `\ufefftoken,value\r\n`,
    ]
    for (const text of wrong) expect(() => parseTokenCsv(utf8(text))).toThrow('proof.csvUnreadable')
    expect(() => parseTokenCsv(utf8(`token,value\r\n${b},1\r\n${a},1\r\n`))).toThrow('proof.csvUnsorted')
    expect(() => parseTokenCsv(Uint8Array.of(0xff))).toThrow('proof.csvUnreadable')
  })

  it('that sum beyond what can be stated exactly are refused', () => {
    const rows = [
      { token: a, value: Number.MAX_SAFE_INTEGER },
      { token: b, value: 1 },
    ]
    expect(() => digestEvidence(rows)).toThrow('proof.sumTooLarge')
  })
})

describe('entries of the history', () => {
  const leafKey = new Uint8Array(16).fill(5)

  it('show neither values nor names of fields, yet commit to both', () => {
    const { digests, disclosures } = discloseFields(leafKey, { name: '\u738b', beds: 2 })
    const body = leafBody({ i: 3, t: '2026-07-01T00:00:00Z', k: 'create', p: null, sd: digests })
    expect(body).toBe(`{"i":3,"k":"create","p":null,"sd":["${digests.join('","')}"],"t":"2026-07-01T00:00:00Z","v":1}`)
    expect([...digests].sort()).toEqual(digests)
    const salt = createHmac('sha256', leafKey).update('name').digest().subarray(0, 16).toString('base64url')
    expect(openDisclosure(disclosures['name'] ?? '')).toEqual({ salt, name: 'name', value: '\u738b' })
    expect(disclosureDigest(disclosures['name'] ?? '')).toBe(
      createHash('sha256')
        .update(disclosures['name'] ?? '')
        .digest('base64url'),
    )
    expect(digests).toContain(disclosureDigest(disclosures['name'] ?? ''))
    expect(Buffer.from(leafHash(body))).toEqual(createHash('sha256').update(Buffer.of(0)).update(body).digest())
  })

  it('the same value under another leaf key has another digest', () => {
    const other = discloseFields(new Uint8Array(16).fill(6), { beds: 2 }).digests
    expect(discloseFields(leafKey, { beds: 2 }).digests).not.toEqual(other)
  })

  it('disclosures in another spelling are refused', () => {
    const text = Buffer.from('["salt", "name",1]').toString('base64url')
    expect(() => openDisclosure(text)).toThrow(SyntaxError)
    expect(() => openDisclosure(Buffer.from('["salt","name"]').toString('base64url'))).toThrow(SyntaxError)
    expect(utf8Text(fromBase64Url(text))).toContain('salt')
  })
})
