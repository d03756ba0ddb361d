import Typography from '@mui/material/Typography'
import { countText } from '../format.ts'
import { useTexts } from '../language.ts'
import type { ChosenRows } from './chosenRows.ts'
import type { ListRow } from './ListGrid.tsx'

interface Props {
  /** null while it is not known */
  total: number | null
  chosen: ChosenRows
  shown: readonly ListRow[]
}

/** How many rows there are, how many of them are chosen, and that a choice was let go. */
export function ListCount({ total, chosen, shown }: Props) {
  const { text } = useTexts()
  const here = new Set(shown.map(({ id }) => id))
  const elsewhere = chosen.ids.filter((id) => !here.has(id)).length
  const words = (): string => {
    if (chosen.ids.length > 0) return text(elsewhere > 0 ? 'list.chosenElsewhere' : 'list.chosen', { count: countText(chosen.ids.length), elsewhere: countText(elsewhere) })
    if (total === null) return ''
    if (chosen.letGo > 0) return text('list.letGo', { total: countText(total), count: countText(chosen.letGo) })
    return text('list.count', { count: countText(total) })
  }
  return <Typography aria-live="polite">{words()}</Typography>
}
