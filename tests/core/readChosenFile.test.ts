import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readChosenFile } from '../../electron/core/chosenPath.ts'

const limit = { mostBytes: 5, gone: 'keys.fileGone', tooLarge: 'proof.zipTooLarge' }

test('a file somebody handed us is read whole, or refused before it is opened', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-chosen-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const at = (name: string): string => join(folder, name)
  writeFileSync(at('just'), 'abcde')
  writeFileSync(at('over'), 'abcdef')
  // Nobody writes into it: whoever opened it would wait for ever.
  execFileSync('mkfifo', [at('pipe')])

  expect(await readChosenFile(at('just'), limit)).toEqual(new Uint8Array(Buffer.from('abcde')))
  await expect(readChosenFile(at('over'), limit)).rejects.toMatchObject({ code: 'proof.zipTooLarge', params: { file: 'over' } })
  for (const name of ['missing', 'pipe', '.']) {
    await expect(readChosenFile(at(name), limit), name).rejects.toMatchObject({ code: 'keys.fileGone' })
  }
})
