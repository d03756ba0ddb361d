import type { KeyboardEvent } from 'react'

const ways: Record<string, [dx: number, dy: number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** Arrow keys lead from a bed to the nearest one in that direction, as the eye goes. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const way = ways[event.key]
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-bed]')
  if (!way || !from || event.altKey || event.ctrlKey || event.metaKey) return
  const middle = (one: Element) => {
    const box = one.getBoundingClientRect()
    return [box.left + box.width / 2, box.top + box.height / 2] as const
  }
  const [x, y] = middle(from)
  const [dx, dy] = way
  let nearest: HTMLElement | null = null
  let least = Infinity
  for (const bed of event.currentTarget.querySelectorAll<HTMLElement>('[data-bed]')) {
    const [bx, by] = middle(bed)
    const ahead = (bx - x) * dx + (by - y) * dy
    const aside = Math.abs((bx - x) * dy) + Math.abs((by - y) * dx)
    if (bed === from || ahead <= 1) continue
    // What lies aside is farther than what lies ahead.
    const far = ahead + aside * 3
    if (far < least) [least, nearest] = [far, bed]
  }
  const control = nearest?.querySelector<HTMLElement>('a, button')
  if (!control) return
  event.preventDefault()
  control.focus()
}
