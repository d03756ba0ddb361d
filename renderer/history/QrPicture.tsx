import Box from '@mui/material/Box'

/** A QR code, dark on white in both schemes: phones read nothing else. */
export function QrPicture({ qr, label, widthPx }: { qr: { size: number; path: string }; label: string; widthPx: number }) {
  return (
    <Box component="svg" role="img" aria-label={label} viewBox={`0 0 ${qr.size} ${qr.size}`} shapeRendering="crispEdges" sx={{ width: widthPx, height: widthPx, flex: 'none', bgcolor: '#fff', borderRadius: 1 }}>
      <path d={qr.path} fill="#000" />
    </Box>
  )
}
