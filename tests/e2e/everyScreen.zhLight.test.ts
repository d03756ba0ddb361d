import { lookAtEveryScreen } from './support/lookAtEveryScreen.ts'

lookAtEveryScreen('zh-CN', 'light')
