import PrintIcon from '@mui/icons-material/PrintOutlined'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { daysBetween } from '../../shared/core/dates.ts'
import { CommandDialog } from '../core/form/CommandDialog.tsx'
import { passwordField } from '../core/form/passwordField.tsx'
import { dateText, momentText } from '../core/format.ts'
import { useTexts } from '../core/language.ts'
import { useHolds, useSession } from '../core/session.ts'
import { EmptyState } from '../core/ui/EmptyState.tsx'
import { FailureAlert } from '../core/ui/FailureAlert.tsx'
import { Facts } from '../core/ui/Facts.tsx'
import { GoButton } from '../core/ui/GoButton.tsx'
import { Page } from '../core/ui/Page.tsx'
import { Section } from '../core/ui/Section.tsx'
import { useRead } from '../core/useCalls.ts'
import { FingerprintDigits } from './FingerprintDigits.tsx'
import { HeadSection } from './HeadSection.tsx'
import { KeyFileDialog, type KeyFileAct } from './KeyFileDialog.tsx'
import { ManifestSection } from './ManifestSection.tsx'

type Status = CallOutput<'keys.status'>
/** Keys should be changed well before they run out: the purchaser is told in good time. */
const daysBeforeEnd = 60

/** The keys reports are signed with: what the purchaser must know of them, their copies, and how they come to an end. */
export function KeysPage() {
  const { text } = useTexts()
  const mayMake = useHolds('manager')
  const status = useRead('keys.status', {})
  const [isMaking, setIsMaking] = useState(false)
  const [act, setAct] = useState<KeyFileAct | null>(null)
  const mayKeep = useMayKeep()
  const [current] = status.data?.manifests ?? []
  const isInForce = current?.state === 'inForce'

  return (
    <Page
      title={text('keys.title')}
      lead={text('keys.lead')}
      action={
        isInForce ? (
          <GoButton variant="contained" size="large" startIcon={<PrintIcon />} to="/keys/sheet" sx={{ flexShrink: 0 }}>
            {text('keys.printSheet')}
          </GoButton>
        ) : undefined
      }
    >
      <FailureAlert problem={status.error} />
      {status.data && !current && (
        <EmptyState
          words={text('keys.noneYet')}
          action={
            <Stack direction="row" spacing={1.5} sx={{ justifyContent: 'center' }}>
              {mayMake && (
                <Button variant="contained" onClick={() => setIsMaking(true)}>
                  {text('keys.make')}
                </Button>
              )}
              {mayKeep && <Button onClick={() => setAct('restore')}>{text('keys.restore')}</Button>}
            </Stack>
          }
        />
      )}
      {status.data && current && (
        <>
          <Warnings status={status.data} onAct={setAct} mayKeep={mayKeep} />
          <CurrentKeys status={status.data} onAct={setAct} mayKeep={mayKeep} />
          <HeadSection />
          <ManifestSection manifests={status.data.manifests} isUsable={status.data.isUsable} />
        </>
      )}
      {isMaking && (
        <CommandDialog
          name="keys.make"
          title={text('keys.make')}
          lead={text('keys.makeLead')}
          sections={[{ fields: [passwordField()] }]}
          submitLabel={text('keys.makeDo')}
          done={text('keys.made')}
          onClose={() => setIsMaking(false)}
        />
      )}
      {act && <KeyFileDialog act={act} suggestedName={`hearth-keys-${(current?.madeAt ?? '').slice(0, 10)}.json`} onClose={() => setAct(null)} />}
    </Page>
  )
}

function useMayKeep(): boolean {
  const isManager = useHolds('manager')
  const isAdmin = useHolds('admin')
  return isManager || isAdmin
}

interface PartProps {
  status: Status
  mayKeep: boolean
  onAct: (act: KeyFileAct) => void
}

function Warnings({ status, mayKeep, onAct }: PartProps) {
  const { text, language } = useTexts()
  const { today } = useSession()
  const current = status.manifests[0]!
  const daysLeft = daysBetween(today, current.notAfter.slice(0, 10))
  const button = (act: KeyFileAct) =>
    mayKeep && (
      <Button color="inherit" size="small" onClick={() => onAct(act)}>
        {text(`keys.${act}`)}
      </Button>
    )
  return (
    <Stack spacing={1.5} sx={{ mb: 2, '&:empty': { display: 'none' } }}>
      {!status.isUsable && (
        <Alert severity="error" action={button('restore')}>
          {text('keys.unusable')}
        </Alert>
      )}
      {status.isUsable && status.backedUpAt === null && (
        <Alert severity="warning" action={button('backup')}>
          {text('keys.noBackup')}
        </Alert>
      )}
      {daysLeft < daysBeforeEnd && <Alert severity="warning">{text('keys.endsSoon', { date: dateText(current.notAfter.slice(0, 10), language) })}</Alert>}
    </Stack>
  )
}

function CurrentKeys({ status, mayKeep, onAct }: PartProps) {
  const { text, language } = useTexts()
  const current = status.manifests[0]!
  const { certificate } = status
  return (
    <Section
      title={text('keys.current')}
      lead={text('keys.currentLead')}
      action={
        mayKeep && (
          <Stack direction="row" spacing={1}>
            <Button onClick={() => onAct('restore')}>{text('keys.restore')}</Button>
            <Button onClick={() => onAct('drill')}>{text('keys.drill')}</Button>
            <Button variant="outlined" disabled={!status.isUsable} onClick={() => onAct('backup')}>
              {text('keys.backup')}
            </Button>
          </Stack>
        )
      }
    >
      <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
        <FingerprintDigits digits={current.fingerprintDigits} label={text('keys.fingerprint')} />
        <Facts
          facts={[
            [text('keys.since'), momentText(current.madeAt, language)],
            [text('keys.until'), dateText(current.notAfter.slice(0, 10), language)],
            [text('keys.certificate'), certificate ? text(certificate.isIssued ? 'keys.certificateIssued' : 'keys.certificateSelf', { issuer: certificate.issuer }) : '\u2014'],
            [text('keys.backedUpAt'), status.backedUpAt ? momentText(status.backedUpAt, language) : text('keys.never')],
            [text('keys.drilledAt'), status.drilledAt ? momentText(status.drilledAt, language) : text('keys.never')],
          ]}
        />
        {mayKeep && (
          <Stack direction="row" spacing={1}>
            <Button size="small" disabled={!status.isUsable} onClick={() => onAct('request')}>
              {text('keys.request')}
            </Button>
            <Button size="small" disabled={!status.isUsable} onClick={() => onAct('certify')}>
              {text('keys.certify')}
            </Button>
          </Stack>
        )}
      </Stack>
    </Section>
  )
}
