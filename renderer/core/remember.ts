/** Choices of this machine, such as language and theme: nothing about people. Lost quietly where storage is refused. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`hearth.${key}`, value)
  } catch {
    return
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`hearth.${key}`)
  } catch {
    return null
  }
}
