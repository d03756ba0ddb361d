import type { CallOutput } from '../../shared/contract.ts'

/** A client with everything that lies in their file. */
export type ClientFile = CallOutput<'clients.get'>
