import BrokenImageIcon from '@mui/icons-material/BrokenImageOutlined'
import Box from '@mui/material/Box'
import type { SxProps } from '@mui/material/styles'
import { useEffect, useState } from 'react'
import { blobUrl } from './pictures.ts'

interface Props {
  base64: string
  mediaType: string
  alt: string
  sx?: SxProps
}

/** A kept picture, drawn from memory. One that cannot be drawn shows a sign instead. */
export function Picture({ base64, mediaType, alt, sx }: Props) {
  const [url, setUrl] = useState<string | null>(null)
  const [isBroken, setIsBroken] = useState(false)
  useEffect(() => {
    const made = blobUrl(base64, mediaType)
    setIsBroken(false)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [base64, mediaType])
  if (isBroken)
    return <BrokenImageIcon role="img" aria-label={alt} titleAccess={alt} color="disabled" fontSize="large" />
  if (url === null) return null
  return <Box component="img" src={url} alt={alt} onError={() => setIsBroken(true)} sx={sx ?? {}} />
}
