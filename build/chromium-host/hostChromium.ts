import { DevTools } from './devTools.ts'

/** True if windows stay unseen: asked for by HEARTH_HEADLESS=1. */
export const isHeadless = process.env['HEARTH_HEADLESS'] === '1'

/** True if tests may join in through a port on loopback: any program of this machine can, so never by default. */
export const isPortOpen = process.env['HEARTH_HOST_PORT'] === '1'

let opening: Promise<DevTools> | null = null
let isAppWindowTaken = false

/** The one Chromium of this program, started when the first window needs it. */
export function chromium(): Promise<DevTools> {
  opening ??= DevTools.launch({
    isHeadless,
    // Opening it empty and loading the page afterwards lets interception be in place before the first request.
    ...(isHeadless ? {} : { appUrl: 'data:text/html,<title>Hearth</title>' }),
    withPort: isPortOpen,
  })
  return opening
}

/** A new page, or for the first visible window the one Chromium was started with. */
export async function openPage(
  isHidden: boolean,
): Promise<{ devTools: DevTools; sessionId: string; targetId: string }> {
  const devTools = await chromium()
  const targetId = (!isHidden && (await takeAppWindow(devTools))) || (await createTarget(devTools, isHidden))
  const attach = { targetId, flatten: true }
  const { sessionId } = await devTools.send<{ sessionId: string }>('Target.attachToTarget', attach)
  return { devTools, sessionId, targetId }
}

async function takeAppWindow(devTools: DevTools): Promise<string | null> {
  if (isHeadless || isAppWindowTaken) return null
  isAppWindowTaken = true
  for (let tries = 0; tries < 50; tries++) {
    const { targetInfos } = await devTools.send<{ targetInfos: { type: string; targetId: string }[] }>(
      'Target.getTargets',
    )
    const page = targetInfos.find((target) => target.type === 'page')
    if (page) return page.targetId
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return null
}

async function createTarget(devTools: DevTools, isHidden: boolean): Promise<string> {
  const options = { url: 'about:blank', ...(isHidden && !isHeadless ? { hidden: true } : {}) }
  return (await devTools.send<{ targetId: string }>('Target.createTarget', options)).targetId
}
