/** Every feature's sentences. A feature adds its two files here once. */
import coreZh from './core/texts.zh-CN.json' with { type: 'json' }
import coreEn from './core/texts.en.json' with { type: 'json' }
import baseZh from './base/texts.zh-CN.json' with { type: 'json' }
import baseEn from './base/texts.en.json' with { type: 'json' }
import healthZh from './health/texts.zh-CN.json' with { type: 'json' }
import healthEn from './health/texts.en.json' with { type: 'json' }
import shellZh from './shell/texts.zh-CN.json' with { type: 'json' }
import shellEn from './shell/texts.en.json' with { type: 'json' }
import accountsZh from './accounts/texts.zh-CN.json' with { type: 'json' }
import accountsEn from './accounts/texts.en.json' with { type: 'json' }
import programmesZh from './programmes/texts.zh-CN.json' with { type: 'json' }
import programmesEn from './programmes/texts.en.json' with { type: 'json' }
import clientsZh from './clients/texts.zh-CN.json' with { type: 'json' }
import clientsEn from './clients/texts.en.json' with { type: 'json' }
import staysZh from './stays/texts.zh-CN.json' with { type: 'json' }
import staysEn from './stays/texts.en.json' with { type: 'json' }
import servicesZh from './services/texts.zh-CN.json' with { type: 'json' }
import servicesEn from './services/texts.en.json' with { type: 'json' }
import casesZh from './cases/texts.zh-CN.json' with { type: 'json' }
import casesEn from './cases/texts.en.json' with { type: 'json' }
import sessionsZh from './sessions/texts.zh-CN.json' with { type: 'json' }
import sessionsEn from './sessions/texts.en.json' with { type: 'json' }
import activitiesZh from './activities/texts.zh-CN.json' with { type: 'json' }
import activitiesEn from './activities/texts.en.json' with { type: 'json' }
import assessmentsZh from './assessments/texts.zh-CN.json' with { type: 'json' }
import assessmentsEn from './assessments/texts.en.json' with { type: 'json' }
import outcomesZh from './outcomes/texts.zh-CN.json' with { type: 'json' }
import outcomesEn from './outcomes/texts.en.json' with { type: 'json' }
import surveysZh from './surveys/texts.zh-CN.json' with { type: 'json' }
import surveysEn from './surveys/texts.en.json' with { type: 'json' }
import contractsZh from './contracts/texts.zh-CN.json' with { type: 'json' }
import contractsEn from './contracts/texts.en.json' with { type: 'json' }
import indicatorsZh from './indicators/texts.zh-CN.json' with { type: 'json' }
import indicatorsEn from './indicators/texts.en.json' with { type: 'json' }
import qualityZh from './quality/texts.zh-CN.json' with { type: 'json' }
import qualityEn from './quality/texts.en.json' with { type: 'json' }
import reportsZh from './reports/texts.zh-CN.json' with { type: 'json' }
import reportsEn from './reports/texts.en.json' with { type: 'json' }
import updatesZh from './updates/texts.zh-CN.json' with { type: 'json' }
import updatesEn from './updates/texts.en.json' with { type: 'json' }
import backupsZh from './backups/texts.zh-CN.json' with { type: 'json' }
import backupsEn from './backups/texts.en.json' with { type: 'json' }
import historyZh from './history/texts.zh-CN.json' with { type: 'json' }
import historyEn from './history/texts.en.json' with { type: 'json' }
import importsZh from './imports/texts.zh-CN.json' with { type: 'json' }
import importsEn from './imports/texts.en.json' with { type: 'json' }
import exportsZh from './exports/texts.zh-CN.json' with { type: 'json' }
import exportsEn from './exports/texts.en.json' with { type: 'json' }
import printFormsZh from './printForms/texts.zh-CN.json' with { type: 'json' }
import printFormsEn from './printForms/texts.en.json' with { type: 'json' }
import retentionZh from './retention/texts.zh-CN.json' with { type: 'json' }
import retentionEn from './retention/texts.en.json' with { type: 'json' }
import packsZh from './packs/texts.zh-CN.json' with { type: 'json' }
import packsEn from './packs/texts.en.json' with { type: 'json' }
import proofZh from './proof/texts.zh-CN.json' with { type: 'json' }
import proofEn from './proof/texts.en.json' with { type: 'json' }

export const zhCN: Record<string, string> = {
  ...coreZh,
  ...baseZh,
  ...healthZh,
  ...shellZh,
  ...accountsZh,
  ...programmesZh,
  ...clientsZh,
  ...staysZh,
  ...servicesZh,
  ...casesZh,
  ...sessionsZh,
  ...activitiesZh,
  ...assessmentsZh,
  ...outcomesZh,
  ...surveysZh,
  ...contractsZh,
  ...indicatorsZh,
  ...qualityZh,
  ...reportsZh,
  ...historyZh,
  ...backupsZh,
  ...updatesZh,
  ...importsZh,
  ...exportsZh,
  ...printFormsZh,
  ...retentionZh,
  ...packsZh,
  ...proofZh,
}

export const en: Record<string, string> = {
  ...coreEn,
  ...baseEn,
  ...healthEn,
  ...shellEn,
  ...accountsEn,
  ...programmesEn,
  ...clientsEn,
  ...staysEn,
  ...servicesEn,
  ...casesEn,
  ...sessionsEn,
  ...activitiesEn,
  ...assessmentsEn,
  ...outcomesEn,
  ...surveysEn,
  ...contractsEn,
  ...indicatorsEn,
  ...qualityEn,
  ...reportsEn,
  ...historyEn,
  ...backupsEn,
  ...updatesEn,
  ...importsEn,
  ...exportsEn,
  ...printFormsEn,
  ...retentionEn,
  ...packsEn,
  ...proofEn,
}
