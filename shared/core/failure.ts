/** A value that may stand in the sentence of a failure. Never a client's name: these sentences reach log files. */
export type FailureParam = string | number

/** Why one field of an input was refused: a text key and what stands in its sentence. */
export interface FieldProblem {
  code: string
  params?: Record<string, FailureParam>
}

/**
 * Something we can explain to the person who asked: the key of a sentence in `texts.*.json` (feature.reason),
 * what stands in it, and the fields it concerns (path of the field in the input → problem).
 * Anything thrown that is not a Failure is our own bug and reaches the person as an incident number only.
 */
export class Failure extends Error {
  readonly code: string
  readonly params: Record<string, FailureParam>
  readonly fields: Record<string, FieldProblem>

  constructor(
    code: string,
    options: { params?: Record<string, FailureParam>; fields?: Record<string, FieldProblem>; cause?: unknown } = {},
  ) {
    super(code, { cause: options.cause })
    this.name = 'Failure'
    this.code = code
    this.params = options.params ?? {}
    this.fields = options.fields ?? {}
  }
}

/** Collects field problems while a rule looks at a record, so that a person sees all of them at once. */
export class Problems {
  readonly fields: Record<string, FieldProblem> = {}

  add(field: string, code: string, params?: Record<string, FailureParam>): this {
    this.fields[field] ??= params ? { code, params } : { code }
    return this
  }

  get isEmpty(): boolean {
    return Object.keys(this.fields).length === 0
  }

  /** @throws Failure with all problems found, if there are any. */
  throwIfAny(code = 'core.checkFields'): void {
    if (!this.isEmpty) throw new Failure(code, { fields: this.fields })
  }
}
