/** Shows the dialog; resolves true once the password was right, false if the person turned back. */
type Asker = () => Promise<boolean>

let asker: Asker | null = null
let asking: Promise<boolean> | null = null

/** Says who shows the dialog from now on. @returns takes it back */
export function setAsker(next: Asker): () => void {
  asker = next
  return () => {
    if (asker === next) asker = null
  }
}

/** Asks for the password again; calls that come meanwhile wait for the same answer. False where nobody is there to ask. */
export function askPasswordAgain(): Promise<boolean> {
  asking ??= (asker?.() ?? Promise.resolve(false)).finally(() => {
    asking = null
  })
  return asking
}
