/** What a form holds while it is filled in: plain JSON, nested as the input of its command. */
export type Values = Record<string, unknown>

/** The value at a dotted path such as `notice.noticeNo` or `identifiers.0.value`; undefined where nothing has been filled in. */
export function valueAt(values: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => (at as Values | undefined)?.[name], values)
}

/** The same values with one replaced; what is beside it stays. */
export function withValue(values: Values, path: string, value: unknown): Values {
  const [name, ...rest] = path.split('.') as [string, ...string[]]
  const next = rest.length === 0 ? value : withValue((values[name] as Values | undefined) ?? (/^\d/.test(rest[0]!) ? [] : {}) as Values, rest.join('.'), value)
  // A list stays a list: `identifiers.0.value` is a field of its first row.
  if (Array.isArray(values)) return Object.assign([...(values as unknown[])], { [name]: next }) as unknown as Values
  return { ...values, [name]: next }
}

/** Blank text is no answer: null where the field may be empty, left out where it must be filled in. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
