import { fromBase64, toBase64 } from '../../shared/core/bytes.ts'

/** Longest side of a small picture: sharp at the size of a card on a dense screen. */
const thumbnailSide = 240

/** A file the person chose or dropped, as the service takes it. */
export async function contentOf(file: Blob): Promise<string> {
  return toBase64(new Uint8Array(await file.arrayBuffer()))
}

/**
 * A small JPEG of a picture, made here in the sandbox; null for what is no picture this page can draw. The service
 * stores it and never decodes an image.
 */
export async function thumbnailOf(file: Blob): Promise<string | null> {
  try {
    const whole = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, thumbnailSide / Math.max(whole.width, whole.height))
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(whole.width * scale)),
      Math.max(1, Math.round(whole.height * scale)),
    )
    const paper = canvas.getContext('2d')!
    // JPEG knows no transparency: what shows through is paper.
    paper.fillStyle = 'white'
    paper.fillRect(0, 0, canvas.width, canvas.height)
    paper.imageSmoothingQuality = 'high'
    paper.drawImage(whole, 0, 0, canvas.width, canvas.height)
    whole.close()
    return await contentOf(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 }))
  } catch {
    return null
  }
}

/** An address of bytes for an image of this page alone; give it back with `URL.revokeObjectURL`. */
export function blobUrl(base64: string, mediaType: string): string {
  return URL.createObjectURL(new Blob([fromBase64(base64)], { type: mediaType }))
}
