import type { CallInput, CallOutput, ProcedureName } from '../../shared/contract.ts'
import type { CallMeta, Refusal } from '../../shared/ipc/envelope.ts'
import { askPasswordAgain } from './reask/askAgain.ts'

/** Why a call was not answered: a refusal with its sentence and the fields it concerns. */
export class CallFailed extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.message)
    this.name = 'CallFailed'
    this.refusal = refusal
  }
}

/**
 * Asks the service. What wants the password again gets it from the one dialog and goes on from there.
 * @throws CallFailed for a refusal
 */
export async function call<N extends ProcedureName>(
  name: N,
  input: CallInput<N>,
  meta?: CallMeta,
): Promise<CallOutput<N>> {
  let envelope = await window.bridge.call(name, input, meta)
  while (!envelope.ok && envelope.refusal.code === 'accounts.askAgain' && (await askPasswordAgain())) {
    envelope = await window.bridge.call(name, input, meta)
  }
  if (!envelope.ok) throw new CallFailed(envelope.refusal)
  return envelope.value as CallOutput<N>
}
