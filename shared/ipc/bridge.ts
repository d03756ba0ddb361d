import type { MenuState } from '../shell/menuState.ts'
import type { CallMeta, Envelope, Notice } from './envelope.ts'

/** All that a page has of the machine: `window.bridge`, made by the preload script. */
export interface Bridge {
  /** Calls a procedure of the contract by name. Never throws for a refusal: read the envelope. */
  call(name: string, input: unknown, meta?: CallMeta): Promise<Envelope<unknown>>
  /** Listens to notices; returns the function that stops listening. */
  subscribe(listener: (notice: Notice) => void): () => void
  /** Opens the system's dialog; the page gets an opaque handle to the file, never a path it could make up. */
  pickFile(options: { purpose: string; extensions: string[]; folder?: boolean }): Promise<PickedFile | null>
  /** Asks where to save; null if the person changed their mind. */
  pickSaveTarget(options: { purpose: string; suggestedName: string; folder?: boolean }): Promise<PickedFile | null>
  /** Makes the menu bar speak the page's language and offer what its person may do. */
  showMenu(state: MenuState): Promise<void>
}

/** A file a person chose. `handle` is good for one call of the service from the same window. */
export interface PickedFile {
  handle: string
  name: string
}
