import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { JudgedHead } from '../../shared/verifier/judgeHead.ts'
import type { JudgedPackage } from '../../shared/verifier/judgePackage.ts'
import type { PurchaserFile } from '../../shared/verifier/purchaserFile.ts'
import { FileButton } from './FileButton.tsx'
import { HeadCard } from './HeadCard.tsx'
import { useWords } from './language.ts'
import { Limits } from './Limits.tsx'
import { Overview } from './Overview.tsx'
import { PackageCard } from './PackageCard.tsx'
import { RecordSheet } from './RecordSheet.tsx'
import type { Place } from './Verifier.tsx'

/** Where packages are dropped and judged: whole or not, who signed, known or not, continued or not. */
export function CheckPage(props: {
  packages: readonly JudgedPackage[]
  heads: readonly JudgedHead[]
  file: PurchaserFile
  isBusy: boolean
  checkedBy: string
  onCheckedBy: (name: string) => void
  onFiles: (list: Iterable<File>) => void
  onChange: (file: PurchaserFile) => void
  onOpen: (place: Place, id: string) => void
  onRemove: (judged: JudgedPackage) => void
}) {
  const { t } = useWords()
  const { packages, heads, file, checkedBy } = props
  const [printing, setPrinting] = useState<JudgedPackage | null>(null)
  const newestFirst = packages.toReversed()
  // One comparison with the paper confirms a key for all its reports.
  const keyCards = new Map(packages.filter(({ isWhole }) => isWhole).map((one) => [one.signer?.fingerprint ?? '', one]))
  const isEmpty = packages.length + heads.length === 0
  const print = (one: JudgedPackage) => {
    flushSync(() => setPrinting(one))
    window.print()
  }
  return (
    <>
      <section className={isEmpty ? 'drop tall' : 'drop'} aria-label={t('check.dropLabel')}>
        <div>
          <p className="dropTitle">{t('check.drop')}</p>
          <p className="soft">{t('check.dropHint')}</p>
        </div>
        <FileButton className="primary" label={t('check.choose')} multiple onFiles={props.onFiles} />
        {props.isBusy && (
          <p role="status" className="soft">
            {t('check.busy')}
          </p>
        )}
      </section>
      {!isEmpty && (
        <label className="field by">
          <span>{t('check.by')}</span>
          <input value={checkedBy} onChange={(event) => props.onCheckedBy(event.target.value)} />
          <small>{t('check.byHint')}</small>
        </label>
      )}
      {packages.length > 1 && <Overview packages={newestFirst} />}
      {newestFirst.map((one) => (
        <PackageCard
          key={one.id}
          judged={one}
          file={file}
          confirmsKey={keyCards.get(one.signer?.fingerprint ?? '') === one}
          onChange={props.onChange}
          onOpen={(place) => props.onOpen(place, one.id)}
          onPrint={() => print(one)}
          onRemove={() => props.onRemove(one)}
        />
      ))}
      {heads.map((one) => (
        <HeadCard key={one.head.note} judged={one} file={file} onChange={props.onChange} />
      ))}
      {isEmpty && (
        <div className="columns">
          <section className="card">
            <h2>{t('start.title')}</h2>
            <ol className="steps">
              <li>{t('start.step1')}</li>
              <li>{t('start.step2')}</li>
              <li>{t('start.step3')}</li>
              <li>{t('start.step4')}</li>
            </ol>
          </section>
          <Limits />
        </div>
      )}
      {printing && <RecordSheet judged={printing} checkedBy={checkedBy || file.purchaser} requests={file.requests} />}
    </>
  )
}
