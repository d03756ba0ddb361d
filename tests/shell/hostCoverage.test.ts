import { expect, test } from 'vitest'
import { checkAgainstShell } from '../../build/chromium-host/checkAgainstShell.ts'

test('the Chromium host has everything of Electron that the shell uses', { timeout: 60_000 }, () => {
  expect(checkAgainstShell()).toEqual([])
})

test('a call, an option or an event that the host lacks does not compile', { timeout: 60_000 }, () => {
  const lines = [
    "import { app, BrowserWindow, globalShortcut } from 'electron'",
    'app.setBadgeCount(1)',
    'new BrowserWindow({ kiosk: true })',
    "new BrowserWindow({}).on('blur', () => {})",
    'globalShortcut.unregisterAll()',
  ]
  const problems = checkAgainstShell({ 'electron/core/shell/lacking.ts': lines.join('\n') })
  for (const line of [1, 2, 3, 4]) {
    expect(problems.some((problem) => problem.startsWith(`electron/core/shell/lacking.ts:${line} `))).toBe(true)
  }
})
