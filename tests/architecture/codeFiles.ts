import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** Code files of these folders, as paths from the project's root with `/` between. */
export function codeFiles(...folders: string[]): string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(file) && !/(^|[\\/])(node_modules|\.cache)[\\/]/.test(file))
        .map((file) => join(folder, file).split(sep).join('/')),
    )
    .sort()
}

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

/** The lines of a file without its comments, so that a rule can be spoken of in one. Line numbers stay. */
export function codeLines(file: string): string[] {
  return textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .split('\n')
    .map((line) => line.replace(/(^|\s)\/\/.*$/, ''))
}

/** Lines that match, as `file:line text`. */
export function linesLike(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    codeLines(file).flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1} ${line.trim().slice(0, 100)}`] : [])),
  )
}
