import { large, small, walkJourneys } from './journeys/walkJourneys.ts'

/** By people who never touch a mouse. */
walkJourneys([
  { language: 'zh-CN', scheme: 'dark', size: large, hand: 'keyboard' },
  { language: 'en', scheme: 'light', size: small, hand: 'keyboard' },
])
