/**
 * Lets other calls and the cancel button through during long work.
 * @throws the reason of the signal once it is aborted
 */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  signal.throwIfAborted()
}
