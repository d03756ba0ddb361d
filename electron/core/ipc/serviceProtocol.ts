/**
 * What the shell and the service say to each other over the port of the utility process. Plain data only, so that
 * any host can carry it. The service must not trust more than is written here: `connectionId` and `files` come from
 * the shell, everything in `input` and `meta` comes from a page.
 */
import type { CallMeta, Envelope, Notice } from '../../../shared/ipc/envelope.ts'

/** Why the base must be closed although nobody asked the service to. */
export type LockReason = 'screen' | 'suspend' | 'idle' | 'session' | 'pageGone' | 'shutdown' | 'quit'

/** How the shell guards the window while somebody is signed in: settings of the station. */
export interface Guard {
  lockAfterMinutes: number
  /** screen sharing and screen shots show an empty window, where the system can do that */
  hidesFromCapture: boolean
  /** what was copied in the window goes from the clipboard when the program locks */
  emptiesClipboard: boolean
}

export type ToService =
  | {
      type: 'call'
      /** number of the call on this port; the answer carries it back */
      id: number
      /** one window, from its opening to its closing; sessions hang on it */
      connectionId: string
      name: string
      input: unknown
      meta: CallMeta
      /** handle found in `input` → real path, for handles that were given to this very window */
      files: Record<string, string>
    }
  | { type: 'gone'; connectionId: string }
  | { type: 'lock'; reason: LockReason }
  | { type: 'printed'; id: string; pdf: Uint8Array }
  | { type: 'printed'; id: string; error: string }

export type FromService =
  | { type: 'answer'; id: number; envelope: Envelope<unknown> }
  /** `connectionId` null: every window. */
  | { type: 'notice'; connectionId: string | null; notice: Notice }
  /** `begins`: somebody has just signed in; otherwise a setting was changed. */
  | { type: 'guard'; guard: Guard; begins: boolean }
  /**
   * Asks for a PDF of a whole page of HTML. Page size and margins come from its `@page` rules. It may hold inline
   * styles and `data:` images and fonts; scripts do not run and nothing is fetched.
   */
  | { type: 'print'; id: string; html: string }
