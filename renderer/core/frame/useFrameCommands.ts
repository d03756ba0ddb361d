import { useNavigate, useRouter } from '@tanstack/react-router'
import { call } from '../call.ts'
import { lockNow } from '../lock/lockNow.ts'
import { awaitAnswer, runCommand, useCommandFallbacks } from '../commands.ts'
import { useFrameChoice } from '../framePreference.ts'
import type { PageText } from '../language.ts'
import { goCommand, placeAt, usePlaces } from '../places.ts'
import { forgetEverything } from '../queryClient.ts'

/** What the frame itself does for the commands of the table, unless the page that is open does it better. */
export function useFrameCommands(tools: { openPalette: () => void; say: (words: PageText) => void }): void {
  const places = usePlaces()
  const navigate = useNavigate()
  const router = useRouter()
  const frame = useFrameChoice()
  const path = router.state.location.pathname
  const go = (to: string) => (): void => void navigate({ to })

  function startNew(): void {
    const first = placeAt(places, path)?.starts?.[0]
    if (!first || !runCommand(first.command)) tools.say('frame.nothingNew')
  }

  function find(): void {
    const field = document.querySelector<HTMLInputElement>('main input[type=search]')
    if (field) field.select()
    else tools.openPalette()
  }

  /** The access log has it that the page was printed before any paper comes out. */
  async function print(): Promise<void> {
    await call('station.notePrint', { place: path })
    window.print()
  }

  useCommandFallbacks({
    'edit.palette': tools.openPalette,
    'edit.find': find,
    'edit.settings': go('/settings'),
    'edit.undo': () => tools.say('frame.nothingUndone'),
    'file.new': startNew,
    'file.save': () => tools.say('frame.nothingSaved'),
    'file.print': () => void print().catch(() => tools.say('frame.notPrinted')),
    'file.lock': () => void lockNow(),
    // Whoever signs in next on this window is shown nothing that was answered to somebody else.
    'file.signOut': () => void call('accounts.signOut', {}, { commandId: crypto.randomUUID() }).then(forgetEverything),
    'view.rail': () => frame.keep({ ...frame.value, isRailNarrow: !frame.value.isRailNarrow }),
    'go.back': () => router.history.back(),
    'go.forward': () => router.history.forward(),
    'help.page': go('/help'),
    'help.about': () => void navigate({ to: '/help', hash: 'about' }),
    ...Object.fromEntries(places.map((place) => [goCommand(place), go(place.to)])),
    ...Object.fromEntries(
      places.flatMap((place) =>
        (place.starts ?? []).map((start) => [
          start.command,
          () => {
            awaitAnswer(start.command)
            void navigate({ to: place.to })
          },
        ]),
      ),
    ),
  })
}
