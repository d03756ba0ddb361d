/** Every page's words. A feature's words lie with its pages, in both languages, and are named here once. */
import coreZh from './texts.zh-CN.json' with { type: 'json' }
import coreEn from './texts.en.json' with { type: 'json' }
import updatesZh from '../updates/texts.zh-CN.json' with { type: 'json' }
import updatesEn from '../updates/texts.en.json' with { type: 'json' }
import accountsZh from '../accounts/texts.zh-CN.json' with { type: 'json' }
import accountsEn from '../accounts/texts.en.json' with { type: 'json' }
import backupsZh from '../backups/texts.zh-CN.json' with { type: 'json' }
import backupsEn from '../backups/texts.en.json' with { type: 'json' }
import homeZh from '../home/texts.zh-CN.json' with { type: 'json' }
import homeEn from '../home/texts.en.json' with { type: 'json' }
import clientsZh from '../clients/texts.zh-CN.json' with { type: 'json' }
import clientsEn from '../clients/texts.en.json' with { type: 'json' }
import programmesZh from '../programmes/texts.zh-CN.json' with { type: 'json' }
import programmesEn from '../programmes/texts.en.json' with { type: 'json' }
import staysZh from '../stays/texts.zh-CN.json' with { type: 'json' }
import staysEn from '../stays/texts.en.json' with { type: 'json' }
import servicesZh from '../services/texts.zh-CN.json' with { type: 'json' }
import servicesEn from '../services/texts.en.json' with { type: 'json' }
import casesZh from '../cases/texts.zh-CN.json' with { type: 'json' }
import casesEn from '../cases/texts.en.json' with { type: 'json' }
import sessionsZh from '../sessions/texts.zh-CN.json' with { type: 'json' }
import sessionsEn from '../sessions/texts.en.json' with { type: 'json' }
import activitiesZh from '../activities/texts.zh-CN.json' with { type: 'json' }
import activitiesEn from '../activities/texts.en.json' with { type: 'json' }
import assessmentsZh from '../assessments/texts.zh-CN.json' with { type: 'json' }
import assessmentsEn from '../assessments/texts.en.json' with { type: 'json' }
import outcomesZh from '../outcomes/texts.zh-CN.json' with { type: 'json' }
import outcomesEn from '../outcomes/texts.en.json' with { type: 'json' }
import surveysZh from '../surveys/texts.zh-CN.json' with { type: 'json' }
import surveysEn from '../surveys/texts.en.json' with { type: 'json' }
import contractsZh from '../contracts/texts.zh-CN.json' with { type: 'json' }
import contractsEn from '../contracts/texts.en.json' with { type: 'json' }
import importsZh from '../imports/texts.zh-CN.json' with { type: 'json' }
import importsEn from '../imports/texts.en.json' with { type: 'json' }
import printFormsZh from '../printForms/texts.zh-CN.json' with { type: 'json' }
import printFormsEn from '../printForms/texts.en.json' with { type: 'json' }
import indicatorsZh from '../indicators/texts.zh-CN.json' with { type: 'json' }
import indicatorsEn from '../indicators/texts.en.json' with { type: 'json' }
import qualityZh from '../quality/texts.zh-CN.json' with { type: 'json' }
import qualityEn from '../quality/texts.en.json' with { type: 'json' }
import reportsZh from '../reports/texts.zh-CN.json' with { type: 'json' }
import reportsEn from '../reports/texts.en.json' with { type: 'json' }
import historyZh from '../history/texts.zh-CN.json' with { type: 'json' }
import historyEn from '../history/texts.en.json' with { type: 'json' }
import retentionZh from '../retention/texts.zh-CN.json' with { type: 'json' }
import retentionEn from '../retention/texts.en.json' with { type: 'json' }
import helpZh from '../help/texts.zh-CN.json' with { type: 'json' }
import helpEn from '../help/texts.en.json' with { type: 'json' }

export const zhCN = {
  ...coreZh,
  ...accountsZh,
  ...updatesZh,
  ...homeZh,
  ...backupsZh,
  ...clientsZh,
  ...programmesZh,
  ...staysZh,
  ...servicesZh,
  ...casesZh,
  ...sessionsZh,
  ...activitiesZh,
  ...assessmentsZh,
  ...outcomesZh,
  ...surveysZh,
  ...contractsZh,
  ...importsZh,
  ...indicatorsZh,
  ...qualityZh,
  ...reportsZh,
  ...historyZh,
  ...retentionZh,
  ...printFormsZh,
  ...helpZh,
}

export const en: Record<keyof typeof zhCN, string> = {
  ...coreEn,
  ...accountsEn,
  ...updatesEn,
  ...homeEn,
  ...backupsEn,
  ...clientsEn,
  ...programmesEn,
  ...staysEn,
  ...servicesEn,
  ...casesEn,
  ...sessionsEn,
  ...activitiesEn,
  ...assessmentsEn,
  ...outcomesEn,
  ...surveysEn,
  ...contractsEn,
  ...importsEn,
  ...indicatorsEn,
  ...qualityEn,
  ...reportsEn,
  ...historyEn,
  ...retentionEn,
  ...printFormsEn,
  ...helpEn,
}
