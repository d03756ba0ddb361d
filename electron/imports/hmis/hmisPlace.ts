import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Failure } from '../../../shared/core/failure.ts'
import { fileSource, wholeStream } from '../files/byteSource.ts'
import type { ByteSource, ByteStream } from '../files/byteSource.ts'
import { importLimits, megabytes } from '../files/limits.ts'
import type { ReadOptions } from '../files/limits.ts'
import { readZip } from '../files/readZip.ts'

/** The CSV files of an export by table name in lower case (`exit` for Exit.csv). */
export interface HmisPlace {
  name: string
  files: ReadonlyMap<string, ByteStream>
  close(): Promise<void>
}

/**
 * Opens an export that lies in a folder or a ZIP.
 * @throws Failure as fileSource and readZip; imports.hmisTwice if a file is there twice
 */
export async function openHmisPlace(path: string, options: ReadOptions = {}): Promise<HmisPlace> {
  const isFolder = await stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  )
  if (isFolder) return folder(path, options)
  const source = await fileSource(path, options)
  try {
    return await zipPlace(source, options)
  } catch (error) {
    await source.close()
    throw error
  }
}

/** The export in an opened ZIP; closing the place closes the source. */
export async function zipPlace(source: ByteSource, options: ReadOptions = {}): Promise<HmisPlace> {
  const entries = (await readZip(source, options)).filter(({ name }) => !isSystemFile(name))
  return { name: source.name, files: byTable(source.name, entries), close: () => source.close() }
}

async function folder(path: string, options: ReadOptions): Promise<HmisPlace> {
  const limits = options.limits ?? importLimits
  // Where the folder lies is nobody's business but the person's who chose it.
  const name = basename(path)
  const names = (await readdir(path)).filter((one) => /\.csv$/i.test(one) && !isSystemFile(one)).sort()
  if (names.length > limits.zipEntries) {
    throw new Failure('imports.zipTooManyFiles', {
      params: { file: name, count: names.length, limit: limits.zipEntries },
    })
  }
  const sources: ByteSource[] = []
  const close = async () => {
    await Promise.all(sources.map((source) => source.close()))
  }
  try {
    let size = 0
    for (const one of names) {
      const source = await fileSource(join(path, one), options)
      sources.push(source)
      size += source.size
    }
    if (size > limits.unpackedBytes) {
      throw new Failure('imports.zipTooLarge', {
        params: { file: name, sizeMb: megabytes(size), limitMb: megabytes(limits.unpackedBytes) },
      })
    }
    const streams = sources.map((source) => wholeStream(source, options.signal))
    return { name, files: byTable(name, streams), close }
  } catch (error) {
    await close()
    throw error
  }
}

function byTable(place: string, streams: readonly ByteStream[]): Map<string, ByteStream> {
  const files = new Map<string, ByteStream>()
  for (const stream of streams) {
    const match = /(?:^|\/)([^/]+)\.csv$/i.exec(stream.name)
    if (!match) continue
    const table = match[1]!.toLowerCase()
    if (files.has(table)) {
      throw new Failure('imports.hmisTwice', { params: { file: place, entry: `${match[1]}.csv` } })
    }
    files.set(table, { name: `${match[1]}.csv`, size: stream.size, open: () => stream.open() })
  }
  return files
}

/** What macOS and editors leave beside the files. */
function isSystemFile(name: string): boolean {
  return name.startsWith('__MACOSX/') || /(^|\/)\._/.test(name) || /(^|\/)~\$/.test(name)
}
