import path from 'node:path'
import type { CallOutput } from '../../../shared/contract.ts'
import { indicatorLabel } from '../../../shared/indicators/labels.ts'
import type { DemoDays } from './demoDays.ts'
import type { StaffAccount } from './signInAsEverybody.ts'
import { demoPassword } from './seedGround.ts'
import texts from './readmeTexts.json' with { type: 'json' }

interface Summary {
  days: DemoDays
  staff: StaffAccount[]
  issued: { period: string; file: string; fingerprint: string }[]
  indicators: CallOutput<'indicators.figures'>['indicators']
  history: CallOutput<'history.verify'>
  lines: string[]
  pictures: string[]
}

/** The page a newcomer reads first, Chinese above English: what lies here, what it shows, how to open it again. */
export function demoReadme(summary: Summary): string {
  return [...section('zh-CN', summary), '', '---', '', ...section('en', summary), ''].join('\n')
}

function section(language: 'zh-CN' | 'en', { days, staff, issued, indicators, history, lines, pictures }: Summary): string[] {
  const text = texts[language]
  const fill = (pattern: string, values: Record<string, string | number>): string =>
    pattern.replaceAll(/\{\{(\w+)\}\}/g, (_whole, key: string) => String(values[key] ?? ''))
  const figures = indicators.map(({ id, value, scale, n, N }) => {
    const shown = value === null ? '—' : scale === 0 ? String(value) : (value / 10).toFixed(1) + (scale === 3 ? ' %' : '')
    return `| ${id} | ${indicatorLabel(id)[language === 'en' ? 'en' : 'zh']} | ${shown} | ${N === null ? '' : `${n}/${N}`} |`
  })
  return [
    `# ${text.title}`,
    '',
    fill(text.intro, { from: days.first, to: days.today }),
    '',
    `## ${text.filesTitle}`,
    '',
    `| ${text.file} | ${text.what} |`,
    '|---|---|',
    ...issued.map(({ file, period }) => `| \`${path.basename(file)}\` | ${fill(text.package, { period })} |`),
    ...issued.map(({ period }) => `| \`unpacked-${period}/\` | ${text.unpacked} |`),
    `| \`base/\` | ${text.base} |`,
    `| \`screens/\` | ${fill(text.screens, { count: pictures.length })} |`,
    '',
    `## ${text.checksTitle}`,
    '',
    fill(text.history, { size: history.size, tables: history.tablesChecked, result: history.whole ? text.whole : text.notWhole }),
    '',
    ...lines.map((line) => `- ${line}`),
    '',
    `${text.fingerprint} \`${issued[0]?.fingerprint ?? ''}\``,
    '',
    `## ${text.openTitle}`,
    '',
    fill(text.login, { password: demoPassword }),
    '',
    `| ${text.loginName} | ${text.who} | ${text.organisation} | ${text.role} |`,
    '|---|---|---|---|',
    ...staff.map(({ loginName, displayName, organisation, roles }) => `| \`${loginName}\` | ${displayName} | ${organisation} | ${roles.map((role) => text.roles[role]).join(', ')} |`),
    '',
    '```sh',
    'HEARTH_DATA_DIR=demo-out/base npm start',
    ...issued.map(({ file }) => `npm run hearth -- verify demo-out/${path.basename(file)}`),
    `HEARTH_PASSWORD=${demoPassword} npm run hearth -- history verify --base demo-out/base`,
    '```',
    '',
    `## ${fill(text.figuresTitle, { period: days.quarters[1].period })}`,
    '',
    `| | ${text.indicator} | ${text.value} | n/N |`,
    '|---|---|--:|--:|',
    ...figures,
  ]
}
