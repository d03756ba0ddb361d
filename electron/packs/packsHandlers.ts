import { packById, packIds } from '../../shared/packs/packs.ts'
import type { packsContract } from '../../shared/packs/packsContract.ts'
import type { Handlers } from '../context.ts'

export const packsHandlers: Handlers<typeof packsContract> = {
  'packs.current': async ({ pack }) => pack,
  'packs.list': async () => packIds.map((id) => packById(id)),
}
