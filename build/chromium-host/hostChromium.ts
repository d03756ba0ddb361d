import { DevTools } from './devTools.ts'
import type { PageTarget } from './hostContents.ts'

/** True if windows stay unseen: asked for by HEARTH_HEADLESS=1. */
const isHeadless = process.env['HEARTH_HEADLESS'] === '1'

/** True if tests may join in through a port on loopback: any program of this machine can, so never by default. */
export const isPortOpen = process.env['HEARTH_HOST_PORT'] === '1'

let opening: Promise<DevTools> | null = null
let openingUnseen: Promise<DevTools> | null = null
let isAppWindowTaken = false
/** pages that the shell opened, those still on their way included */
const ownPages = new Set<Promise<string>>()

/** The Chromium of this program's windows, started when first asked for. */
export function chromium(): Promise<DevTools> {
  opening ??= DevTools.launch({
    isHeadless,
    // Opening it empty and loading the page afterwards lets interception be in place before the first request.
    ...(isHeadless ? {} : { appUrl: 'data:text/html,<title>Hearth</title>' }),
    withPort: isPortOpen,
  })
  return opening
}

/** The Chromium of windows that are never shown: beside a visible one, another, for a visible one prints no PDF. */
function unseenChromium(): Promise<DevTools> {
  if (isHeadless) return chromium()
  openingUnseen ??= DevTools.launch({ isHeadless: true, withPort: false })
  return openingUnseen
}

/** A new page, or for the first visible window the one Chromium was started with. */
export async function openPage(isHidden: boolean): Promise<PageTarget> {
  const devTools = await (isHidden ? unseenChromium() : chromium())
  const opened = openTarget(devTools, isHidden)
  ownPages.add(opened)
  const targetId = await opened
  const attach = { targetId, flatten: true }
  const { sessionId } = await devTools.send<{ sessionId: string }>('Target.attachToTarget', attach)
  return { devTools, sessionId, targetId }
}

/** False for a window that a page has opened. */
export async function isOwnPage(targetId: string): Promise<boolean> {
  return (await Promise.all(ownPages)).includes(targetId)
}

/** Ends whatever was started; a Chromium that did not start needs no ending. */
export async function endChromium(): Promise<void> {
  const started = [opening, openingUnseen].filter((one) => one !== null)
  await Promise.all(started.map((one) => one.then((devTools) => devTools.close()).catch(() => {})))
}

async function openTarget(devTools: DevTools, isHidden: boolean): Promise<string> {
  const appWindow = isHidden || isHeadless || isAppWindowTaken ? null : await appWindowOf(devTools)
  if (appWindow !== null) return appWindow
  const browserContextId = await forgetfulContext(devTools)
  return (await devTools.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank', browserContextId })).targetId
}

const contexts = new WeakMap<DevTools, Promise<string>>()

/**
 * Where our pages live: titles of pages say names, and the ordinary profile keeps them in a history and a list of
 * windows to open again, on the disk and past a crash. Electron has neither.
 */
function forgetfulContext(devTools: DevTools): Promise<string> {
  const known = contexts.get(devTools)
  if (known) return known
  const made = devTools.send<{ browserContextId: string }>('Target.createBrowserContext').then(({ browserContextId }) => browserContextId)
  contexts.set(devTools, made)
  return made
}

/** The context a page lives in: the one made here, or the one of the window Chromium was started with. */
export async function contextOf({ devTools, targetId }: PageTarget): Promise<string | undefined> {
  const { targetInfo } = await devTools.send<{ targetInfo: { browserContextId?: string } }>('Target.getTargetInfo', { targetId })
  return targetInfo.browserContextId
}

async function appWindowOf(devTools: DevTools): Promise<string | null> {
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
