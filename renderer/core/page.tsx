import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { Frame } from './Frame.tsx'
import { NotFound } from './ui/NotFound.tsx'

/** The route above all pages: the frame. */
export const root = createRootRoute({ component: Frame, notFoundComponent: NotFound })

/**
 * A page at an address. Its code is fetched when it is first opened, so that the program starts with little:
 * `page('/clients', () => import('./ClientsPage.tsx'), 'ClientsPage')`.
 */
export function page<Path extends string, Name extends string>(
  path: Path,
  load: () => Promise<Record<Name, () => React.ReactNode>>,
  name: Name,
) {
  return createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) })
}
