import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

/** All nine fuses of the wire, each decided: on or off (security.md 1.2). */
export const fusePolicy: Readonly<Record<keyof typeof FuseV1Options, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  // Bitwarden and Element both met start failures with it.
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
}

const names = Object.keys(fusePolicy) as (keyof typeof FuseV1Options)[]

/**
 * Sets every fuse of an Electron program. Before it is signed: afterwards the signature would not fit.
 * @throws Error if the wire of this Electron has a fuse the policy does not know
 */
export async function setFuses(program: string): Promise<void> {
  const wanted = Object.fromEntries(names.map((name) => [FuseV1Options[name], fusePolicy[name]])) as Record<
    FuseV1Options,
    boolean
  >
  await flipFuses(program, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...wanted,
  })
}

/** What the wire in a program says and the policy does not; empty if all is as it should be. */
export async function fuseMistakes(program: string): Promise<string[]> {
  const { version, ...wire } = await getCurrentFuseWire(program)
  const states = new Map(Object.entries(wire).map(([place, state]) => [Number(place), state as FuseState]))
  const mistakes = version === FuseVersion.V1 ? [] : [`version of the wire: ${version}`]
  for (const name of names) {
    const state = states.get(FuseV1Options[name])
    if (state !== (fusePolicy[name] ? FuseState.ENABLE : FuseState.DISABLE)) {
      mistakes.push(
        `${name}: ${state === undefined ? 'missing' : FuseState[state]} instead of ${fusePolicy[name] ? 'ENABLE' : 'DISABLE'}`,
      )
    }
    states.delete(FuseV1Options[name])
  }
  return [...mistakes, ...[...states.keys()].map((place) => `fuse ${place}: unknown to the policy`)]
}
