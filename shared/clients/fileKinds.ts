/** How the bytes of a file begin, told without decoding it: a picture's inside is for the sandboxed page alone. */
interface FileKind {
  mediaType: string
  extensions: readonly string[]
  isLike(bytes: Uint8Array): boolean
}

const begins =
  (...signature: number[]) =>
  (bytes: Uint8Array): boolean =>
    signature.every((byte, at) => byte === -1 || bytes[at] === byte)

const office = 'application/vnd.openxmlformats-officedocument'
const zip = begins(0x50, 0x4b, 0x03, 0x04)

const fileKinds: readonly FileKind[] = [
  { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], isLike: begins(0xff, 0xd8, 0xff) },
  { mediaType: 'image/png', extensions: ['png'], isLike: begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  {
    mediaType: 'image/webp',
    extensions: ['webp'],
    isLike: begins(0x52, 0x49, 0x46, 0x46, -1, -1, -1, -1, 0x57, 0x45, 0x42, 0x50),
  },
  { mediaType: 'application/pdf', extensions: ['pdf'], isLike: begins(0x25, 0x50, 0x44, 0x46, 0x2d) },
  { mediaType: `${office}.wordprocessingml.document`, extensions: ['docx'], isLike: zip },
  { mediaType: `${office}.spreadsheetml.sheet`, extensions: ['xlsx'], isLike: zip },
  { mediaType: 'text/plain', extensions: ['txt'], isLike: (bytes) => !bytes.subarray(0, 4096).includes(0) },
]

/** What may be attached, as a file dialog takes it. */
export const attachableExtensions: readonly string[] = fileKinds.flatMap((kind) => kind.extensions)

/** The ending of a file's name, for a copy that is written: without the dot. */
export const endingOf = (mediaType: string): string => fileKinds.find((one) => one.mediaType === mediaType)?.extensions[0] ?? 'bin'

/** The media type of a file whose name and first bytes agree; null for a kind that is not kept, or a false name. */
export function mediaTypeOf(fileName: string, bytes: Uint8Array): string | null {
  const extension = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1] ?? ''
  const kind = fileKinds.find((one) => one.extensions.includes(extension))
  return kind?.isLike(bytes) ? kind.mediaType : null
}
