import places from './badPlaces.json' with { type: 'json' }

/** Kinds of file systems, as /proc/mounts names them, on which a base must not lie. */
export const networkMounts: readonly string[] = places.networkMounts

/** Folders that some program copies elsewhere, as that program calls them by itself. */
export const syncedFolders = places.syncedFolders as readonly { platform: NodeJS.Platform; folder: string }[]
