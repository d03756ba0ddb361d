import type { draftsContract } from '../../shared/drafts/draftsContract.ts'
import type { Handlers } from '../context.ts'
import { findDraft, listDrafts } from './draftReads.ts'
import { discardDraft, saveDraft } from './draftWrites.ts'

export const draftsHandlers: Handlers<typeof draftsContract> = {
  'drafts.save': (context, { place, content }) => saveDraft(context, place, content),
  'drafts.find': (context, { place }) => findDraft(context, place),
  'drafts.list': listDrafts,
  'drafts.discard': (context, { place }) => discardDraft(context, place),
}
