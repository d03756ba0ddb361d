/** Files in and out of the page: read where they were chosen, handed over as downloads. Nothing is sent anywhere. */

export interface GivenFile {
  name: string
  bytes: Uint8Array
}

export async function readFiles(list: Iterable<File>): Promise<GivenFile[]> {
  return Promise.all(
    [...list].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
}

export function saveFile(name: string, bytes: Uint8Array | string, type = 'application/json'): void {
  const content = typeof bytes === 'string' ? bytes : new Uint8Array(bytes)
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser takes the bytes when it begins to save, which is after this.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** What a given file is, by its content and not by its name. */
export function kindOf({ bytes }: GivenFile): 'package' | 'purchaserFile' | 'request' | 'answer' | 'head' | 'other' {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'package'
  const text = new TextDecoder().decode(bytes)
  if (text.includes('\n\n\u2014 ')) return 'head'
  const [, schema] = /"schema":\s*"hearth\/([a-z-]+)\/v1"/.exec(text) ?? []
  if (schema === 'sample-answer') return 'answer'
  // A purchaser's file holds requests, so its own name comes first.
  if (schema === 'purchaser-file' || text.includes('"hearth/purchaser-file/v1"')) return 'purchaserFile'
  if (schema === 'sample-request' || text.includes('"hearth/sample-request/v1"')) return 'request'
  return 'other'
}

export const nowText = (): string => new Date().toISOString()
