import { Failure, type FailureParam } from '../core/failure.ts'

/** One thing that was looked at; a failed one says which file and why. */
export interface Check {
  /** key of `proof.check.<name>` */
  name: string
  /** path in the package, or null for what concerns no single file */
  file: string | null
  ok: boolean
  reason?: { code: string; params: Record<string, FailureParam> }
}

/** Runs checks and keeps what each found, so that a verifier reports everything wrong and not the first thing only. */
export class Checks {
  readonly list: Check[] = []

  /**
   * Runs one check. Returns its value, or null if it failed: what depends on it is then not looked at.
   * Hostile files may break a parser in ways nobody foresaw; that is a failed check too, never a crash.
   */
  async run<T>(name: string, file: string | null, check: () => T | Promise<T>): Promise<T | null> {
    try {
      const value = await check()
      this.list.push({ name, file, ok: true })
      return value
    } catch (error) {
      const failure = error instanceof Failure ? error : new Failure('proof.fileUnreadable')
      this.list.push({ name, file, ok: false, reason: { code: failure.code, params: failure.params } })
      return null
    }
  }

  get allOk(): boolean {
    return this.list.every(({ ok }) => ok)
  }
}

/** @throws Failure with this code unless the condition holds */
export function expectThat(condition: boolean, code: string, params: Record<string, FailureParam> = {}): void {
  if (!condition) throw new Failure(code, { params })
}
