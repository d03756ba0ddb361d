import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

interface Props {
  caption: string
  head: readonly string[]
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
}

/** A plain table of numbers: the twin of a chart, or a list too short for a grid. The first column says what the row is. */
export function FactTable({ caption, head, rows }: Props) {
  return (
    <Box
      component="table"
      sx={{
        width: '100%',
        borderCollapse: 'collapse',
        fontSize: '0.875rem',
        '& th, & td': { py: 0.75, px: 1, borderBottom: 1, borderColor: 'divider', textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
        '& th:first-of-type': { textAlign: 'left' },
        '& tbody th': { fontWeight: 400 },
        '& thead th': { color: 'text.secondary', fontWeight: 500 },
      }}
    >
      <Box component="caption" sx={{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' }}>
        {caption}
      </Box>
      <thead>
        <tr>
          {head.map((one) => (
            <th key={one} scope="col">
              {one}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            <th scope="row">{cells[0]}</th>
            {cells.slice(1).map((cell, i) => (
              <td key={head[i + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  )
}
