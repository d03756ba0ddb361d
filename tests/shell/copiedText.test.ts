import { expect, test, vi } from 'vitest'
import { CopiedText } from '../../electron/core/shell/copiedText.ts'
import { recordingElectron } from './support/recordingElectron.ts'

vi.mock('electron', async () => (await import('./support/recordingElectron.ts')).recordingElectron)

/** A clipboard that everybody on the machine writes to. */
function machine() {
  const clipboard = { text: '', clears: 0 }
  const copiedText = new CopiedText({
    readText: () => Promise.resolve(clipboard.text),
    clear() {
      clipboard.text = ''
      clipboard.clears++
    },
    wait: () => Promise.resolve(),
  })
  const copy = (text: string) => {
    clipboard.text = text
    copiedText.copied()
  }
  return { clipboard, copiedText, copy }
}

test('what was copied in our window goes from the clipboard at the lock, and one lock clears once', async () => {
  const { clipboard, copiedText, copy } = machine()
  copy('110101199003078515')
  copy('Zhang San')
  await copiedText.empty()
  await copiedText.empty()
  expect(clipboard).toEqual({ text: '', clears: 1 })
})

test('what another program put there stays: instead of ours, without ours, and after the lock', async () => {
  const { clipboard, copiedText, copy } = machine()
  clipboard.text = 'from elsewhere'
  await copiedText.empty()
  copy('Zhang San')
  await new Promise((resolve) => setImmediate(resolve))
  clipboard.text = 'a picture was copied elsewhere'
  await copiedText.empty()
  clipboard.text = 'Zhang San'
  await copiedText.empty()
  expect(clipboard).toEqual({ text: 'Zhang San', clears: 0 })
})

test('a clipboard without text is nobody\'s: a copy of nothing does not take a picture of another program away', async () => {
  const { clipboard, copiedText, copy } = machine()
  copy('')
  await copiedText.empty()
  expect(clipboard.clears).toBe(0)
})

test('where the station does not want it, nothing is read or remembered, also of a copy made before', async () => {
  const { clipboard, copiedText, copy } = machine()
  copy('before')
  copiedText.choose(false)
  await copiedText.empty()
  copy('after')
  await copiedText.empty()
  expect(clipboard).toEqual({ text: 'after', clears: 0 })
  copiedText.choose(true)
  await copiedText.empty()
  expect(clipboard.text).toBe('after')
})

test('a clipboard that cannot be read is left alone and ends nothing', async () => {
  const clear = vi.fn()
  const copiedText = new CopiedText({ readText: () => Promise.reject(new Error('busy')), clear, wait: () => Promise.resolve() })
  copiedText.copied()
  await copiedText.empty()
  expect(clear).not.toHaveBeenCalled()
})

test('in the shell: a page says that it copied, and a base that closes or a machine that sleeps empties the clipboard', async () => {
  const { startShell } = await import('../../electron/core/shell/startShell.ts')
  startShell({ service: 's', preload: 'p', renderer: '/nowhere' })
  await recordingElectron.started()
  const { clipboard, channels, services, windows, powerMonitor } = recordingElectron
  const page = { sender: windows[0]!.webContents, senderFrame: { origin: 'app://local', parent: null } }
  const ends = [
    () => void services.at(-1)!.emit('message', { type: 'notice', connectionId: null, notice: { type: 'locked' } }),
    () => void powerMonitor.emit('suspend'),
  ]
  for (const end of ends) {
    clipboard.text = 'Zhang San'
    channels.get('hearth:copied')!(page)
    end()
    await vi.waitFor(() => expect(clipboard.text).toBe(''))
  }
  const stranger = { ...page, senderFrame: { origin: 'app://print', parent: null } }
  expect(() => channels.get('hearth:copied')!(stranger)).toThrow('refused')
})
