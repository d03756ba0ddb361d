import BrokenImageIcon from '@mui/icons-material/BrokenImageOutlined'
import Box from '@mui/material/Box'
import type { SxProps } from '@mui/material/styles'
import { useCallback, useState } from 'react'
import { blobUrl } from './pictures.ts'

interface Props {
  base64: string
  mediaType: string
  alt: string
  sx?: SxProps
}

/** A kept picture, drawn from memory. One that cannot be drawn shows a sign instead. */
export function Picture({ base64, mediaType, alt, sx }: Props) {
  const [broken, setBroken] = useState<string | null>(null)
  // The address lives as long as the element that shows it.
  const show = useCallback(
    (element: HTMLImageElement | null) => {
      if (!element) return
      const url = blobUrl(base64, mediaType)
      element.src = url
      return () => URL.revokeObjectURL(url)
    },
    [base64, mediaType],
  )
  if (broken === base64)
    return <BrokenImageIcon role="img" aria-label={alt} titleAccess={alt} color="disabled" fontSize="large" />
  return <Box component="img" ref={show} alt={alt} onError={() => setBroken(base64)} sx={sx ?? {}} />
}
