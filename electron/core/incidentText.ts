/** Frames of a stack that are kept. */
const mostFrames = 12

const word = /^[\w.]{1,60}$/
/** A frame as the engine writes it, with the place in our files and none of the folders above them. */
const frame = /^ {4}at (?:(async )?([\w.$<>#[\] ]{1,120}?) \()?(?:file:\/\/)?[^()\n]*?((?:electron|shared|renderer|build|tests|node_modules|node:)[\w./@+:-]{0,200}:\d+:\d+)\)?$/

/**
 * What of an error may stand in the log, which lies in the clear: its kind and where it happened. Never its message, which
 * can quote what somebody typed, nor anything that was put in the message's place: a line of it can look like a frame, and
 * a name or a code can be any text.
 */
export function incidentText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const name = plain(() => error.name)
  const code = plain(() => (error as Error & { code?: unknown }).code)
  return [[name || 'Error', code].filter((part) => part !== '').join(' '), ...framesOf(error)].join('\n')
}

/** The code of a problem, for a line of the log that says which of the program's own works failed. */
export function codeOf(problem: unknown): string {
  return plain(() => (problem as { code?: unknown }).code) || 'unknown'
}

function plain(read: () => unknown): string {
  try {
    const value = read()
    return typeof value === 'string' && word.test(value) && !/\d{5}/.test(value) ? value : ''
  } catch {
    return ''
  }
}

function framesOf(error: Error): string[] {
  try {
    const stack = String(error.stack)
    const message = String(error.message)
    // The stack begins with the message, which may have lines of its own that look like frames.
    const at = message === '' ? -1 : stack.indexOf(message)
    const below = at < 0 ? stack : stack.slice(at + message.length)
    return below
      .split('\n')
      .flatMap((line) => {
        const found = frame.exec(line)
        // Nothing of ours has so long a number in its name; cards and phones do.
        return found && !/\d{6}/.test(found[0]) ? [`    at ${found[1] ?? ''}${found[2] ? `${found[2]} ` : ''}${found[3]!}`] : []
      })
      .slice(0, mostFrames)
  } catch {
    return []
  }
}
