import { renameSync } from 'node:fs'
import { join } from 'node:path'
import log from 'electron-log/node'

/** A line longer than this says nothing more. */
const maxLineChars = 4000

/** A full log file makes place for the next; one earlier one is kept. */
const maxLogBytes = 1024 * 1024

/**
 * The log beside the base. Whoever writes to it keeps names and texts of clients out: it lies there in the clear.
 * @param dir data folder; the file is `hearth.log`, the one before it `hearth.old.log`
 */
export function fileLog(dir: string): (level: 'info' | 'error', line: string) => void {
  const logger = log.create({ logId: dir })
  logger.transports.console.level = false
  logger.transports.file.resolvePathFn = () => join(dir, 'hearth.log')
  logger.transports.file.writeOptions = { ...logger.transports.file.writeOptions, flag: 'a', mode: 0o600 }
  logger.transports.file.maxSize = maxLogBytes
  logger.transports.file.archiveLogFn = ({ path }) => renameSync(path, join(dir, 'hearth.old.log'))
  return (level, line) => logger[level](line.slice(0, maxLineChars))
}
