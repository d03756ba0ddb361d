import Button from '@mui/material/Button'
import { stays } from '../../../shared/stays/stay.ts'
import { isEnded } from '../../../shared/stays/stayRules.ts'
import { fieldLabel, valueLabel } from '../../../shared/words/words.ts'
import { useAccountNames } from '../../accounts/AccountPicker.tsx'
import { useShownValue } from '../../core/form/useShownValue.ts'
import { dateText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { Facts } from '../../core/ui/Facts.tsx'
import { Section } from '../../core/ui/Section.tsx'
import { PartList } from './PartList.tsx'
import type { StayPartProps } from './StayPage.tsx'

const facts = ['exitOn', 'exitTime', 'exitMode', 'exitReason', 'terminationReason', 'destination', 'isCrossProvince', 'ticketFrom', 'ticketTo', 'ticketVia', 'cashFen', 'cashReceiptNo', 'collectorName', 'collectorRelation', 'collectorIdChecked', 'formNo'] as const

/** How somebody left, and the papers of the stay. */
export function ExitTab({ whole, open, canWrite }: StayPartProps) {
  const { text, language } = useTexts()
  const { stay, notices } = whole
  const shown = useShownValue(stays.row as never, 'stays')
  const account = useAccountNames()
  const isIn = stay.status === 'inCare' || stay.status === 'exitPreparation'
  const said = facts.filter((name) => stay[name] !== null && stay[name] !== false).map((name) => [fieldLabel(language, 'stays', name), shown(name, stay[name])] as const)
  return (
    <>
      <Section
        title={text('stays.tab.exit')}
        lead={stay.exitOn === null ? (isEnded(stay.status) ? valueLabel(language, 'stays', 'status', stay.status) : text('exit.notYet')) : undefined}
        action={canWrite && isIn && <Button variant="outlined" onClick={() => open({ name: 'exit' })}>{text('stays.exit')}</Button>}
      >
        {said.length > 0 && <Facts isWide facts={[...said, ...(stay.stationConsentedBy ? [[fieldLabel(language, 'stays', 'stationConsentedBy'), account(stay.stationConsentedBy)] as const] : [])]} />}
      </Section>
      <Section title={text('exit.papers')} lead={text('exit.papersLead')} action={canWrite && <Button onClick={() => open({ name: 'paper' })}>{text('exit.addPaper')}</Button>}>
        <PartList
          empty={text('exit.noPapers')}
          lines={notices.map((one) => ({
            id: one.id,
            main: `${valueLabel(language, 'notices', 'kind', one.kind)} ${one.noticeNo}`,
            facts: [text('exit.served', { on: dateText(one.servedOn, language) }), one.servedTo, one.heardOn ? text('exit.heard', { on: dateText(one.heardOn, language) }) : null, one.hearingNote, one.reason],
            action: canWrite && <Button size="small" onClick={() => open({ name: 'part', noun: 'notices', id: one.id })}>{text('intake.correct')}</Button>,
          }))}
        />
      </Section>
    </>
  )
}
