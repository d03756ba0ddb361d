import { lookAtEveryScreen } from './support/lookAtEveryScreen.ts'

lookAtEveryScreen('en', 'dark')
