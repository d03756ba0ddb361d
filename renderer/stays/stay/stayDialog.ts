import type { CallOutput } from '../../../shared/contract.ts'

/** A stay with everything that belongs to it, as every part of its page is given it. */
export type Whole = CallOutput<'stays.get'>

/** What a stay's page can open; a row where it is about one of several. */
export type StayDialog =
  | { name: 'amend' | 'belonging' | 'move' | 'extension' | 'hospital' | 'violence' | 'escort' | 'settlement' | 'paper' }
  | { name: 'identify' | 'fastQuery' | 'notice' | 'dna' | 'dnaResult' | 'police' | 'clue' | 'solve' | 'endTracing' }
  | { name: 'receiveMinor' | 'screenMinor' | 'guardianship' | 'confirmExit' | 'visit' | 'longTerm' }
  | { name: 'exit' | 'leftBefore' | 'undoExit' | 'void' }
  | { name: 'part'; noun: PartNoun; id: string }

/** Registers of a stay whose rows are corrected or carried on. */
export type PartNoun = 'belongings' | 'extensions' | 'hospitalisations' | 'escorts' | 'settlements' | 'violenceReports' | 'notices'

export type OpenDialog = (dialog: StayDialog) => void
