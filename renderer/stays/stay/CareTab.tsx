import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { valueLabel } from '../../../shared/words/words.ts'
import { dateText, momentText } from '../../core/format.ts'
import { useTexts } from '../../core/language.ts'
import { useHolds } from '../../core/session.ts'
import { Section } from '../../core/ui/Section.tsx'
import { useCodeLabels } from '../../core/usePack.ts'
import { PartList } from './PartList.tsx'
import type { StayPartProps } from './StayPage.tsx'

/** Hospital, suspected violence, escort and settlement. */
export function CareTab({ whole, open, canWrite }: StayPartProps) {
  const { text, language } = useTexts()
  const code = useCodeLabels()
  const mayReport = useHolds('manager', 'staff', 'socialWorker', 'supervisor')
  const day = (on: string | null) => dateText(on, language)
  const openSign = (words: string) => <Chip size="small" color="warning" variant="outlined" label={words} />
  return (
    <>
      <Section title={text('care.hospital')} action={canWrite && <Button onClick={() => open({ name: 'hospital' })}>{text('care.addHospital')}</Button>}>
        <PartList
          empty={text('care.noHospital')}
          lines={whole.hospitalisations.map((one) => ({
            id: one.id,
            main: one.hospital,
            sign: one.dischargedOn === null ? openSign(text('care.inHospital')) : null,
            facts: [one.dischargedOn ? text('stays.span', { from: day(one.fromOn), to: day(one.dischargedOn) }) : text('stays.since', { from: day(one.fromOn) }), one.reason, one.outcome ? code('hospitalOutcome', one.outcome) : null, one.dischargeNoteRef],
            action: canWrite && <Button size="small" onClick={() => open({ name: 'part', noun: 'hospitalisations', id: one.id })}>{text(one.dischargedOn === null ? 'care.discharge' : 'intake.correct')}</Button>,
          }))}
        />
      </Section>
      <Section title={text('care.violence')} lead={text('care.violenceLead')} action={mayReport && <Button onClick={() => open({ name: 'violence' })}>{text('care.addViolence')}</Button>}>
        <PartList
          empty={text('care.noViolence')}
          lines={whole.violenceReports.map((one) => ({
            id: one.id,
            main: one.description,
            sign: one.reportedAt === null ? openSign(text('care.notReported')) : null,
            facts: [text('care.noticedAt', { at: momentText(one.noticedAt, language) }), one.reportedAt ? text('care.reportedTo', { at: momentText(one.reportedAt, language), to: one.reportedTo ?? '' }) : null, one.reference, one.protectionOrder ? valueLabel(language, 'violence_reports', 'protectionOrder', one.protectionOrder) : null],
            action: mayReport && <Button size="small" onClick={() => open({ name: 'part', noun: 'violenceReports', id: one.id })}>{text(one.reportedAt === null ? 'care.report' : 'intake.correct')}</Button>,
          }))}
        />
      </Section>
      <Section title={text('care.escort')} lead={text('care.escortLead')} action={canWrite && <Button onClick={() => open({ name: 'escort' })}>{text('care.addEscort')}</Button>}>
        <PartList
          empty={text('care.noEscort')}
          lines={whole.escorts.map((one) => ({
            id: one.id,
            main: one.staffNames.join(text('common.listComma')),
            sign: one.handedOverOn === null ? openSign(text('care.onTheWay')) : null,
            facts: [text('care.departed', { on: day(one.departedOn) }), one.handedOverOn ? text('care.handedOver', { on: day(one.handedOverOn), to: one.handedOverTo ?? '' }) : null, one.handoverSheetNo],
            action: canWrite && <Button size="small" onClick={() => open({ name: 'part', noun: 'escorts', id: one.id })}>{text(one.handedOverOn === null ? 'care.handOver' : 'intake.correct')}</Button>,
          }))}
        />
      </Section>
      <Section title={text('care.settlement')} lead={text('care.settlementLead')} action={canWrite && <Button onClick={() => open({ name: 'settlement' })}>{text('care.addSettlement')}</Button>}>
        <PartList
          empty={text('care.noSettlement')}
          lines={whole.settlements.map((one) => ({
            id: one.id,
            main: code('settlementKind', one.kind),
            sign: one.completedOn === null ? openSign(text('care.settlementOpen')) : null,
            facts: [text('care.applied', { on: day(one.appliedOn) }), one.approvedOn ? text('care.approved', { on: day(one.approvedOn) }) : null, one.completedOn ? text('care.completed', { on: day(one.completedOn) }) : null, one.institution],
            action: canWrite && <Button size="small" onClick={() => open({ name: 'part', noun: 'settlements', id: one.id })}>{text(one.completedOn === null ? 'care.carryOn' : 'intake.correct')}</Button>,
          }))}
        />
      </Section>
    </>
  )
}
