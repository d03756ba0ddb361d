import { large, small, walkJourneys } from './journeys/walkJourneys.ts'

walkJourneys([
  { language: 'zh-CN', scheme: 'light', size: small, hand: 'mouse' },
  { language: 'en', scheme: 'dark', size: large, hand: 'mouse' },
])
