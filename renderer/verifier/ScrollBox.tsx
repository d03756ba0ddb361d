import type { ReactNode } from 'react'

/** A table wider than the window, moved sideways by mouse or arrow keys. */
export function ScrollBox({
  label,
  className = '',
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    // Whoever has no mouse reaches what lies outside by the arrow keys, so the box takes the focus.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
    <div className={`scroll ${className}`} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  )
}
