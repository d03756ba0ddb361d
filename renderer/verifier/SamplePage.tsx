import { useMemo, useState } from 'react'
import { toHex } from '../../shared/core/bytes.ts'
import { checkSampleAnswer } from '../../shared/proof/checkSampleAnswer.ts'
import {
  deliveredLists,
  itemsToDraw,
  makeSampleRequest,
  reportLists,
  sampleRequestBytes,
  sampleRequestSha256,
  type SampleAnswer,
  type SampleChoice,
  type SampleRequest,
} from '../../shared/proof/sampleFiles.ts'
import { nonceFromDice } from '../../shared/proof/sampling.ts'
import type { JudgedPackage } from '../../shared/verifier/judgePackage.ts'
import type { PurchaserFile } from '../../shared/verifier/purchaserFile.ts'
import { AnswerPanel } from './AnswerPanel.tsx'
import { FileButton } from './FileButton.tsx'
import { nowText, saveFile } from './files.ts'
import { useWords } from './language.ts'
import { ReportPicker } from './ReportPicker.tsx'
import { SampleChoiceForm } from './SampleChoiceForm.tsx'

const initial: SampleChoice = { rows: 'together', leaves: true, confidencePercent: 95, badPercent: 5 }

/** Draws a sample of the chosen report, keeps what was drawn, and checks the provider's answer. */
export function SamplePage(props: {
  packages: readonly JudgedPackage[]
  chosen: JudgedPackage | null
  onChoose: (id: string) => void
  file: PurchaserFile
  onChange: (file: PurchaserFile) => void
  answer: SampleAnswer | null
  onFiles: (list: Iterable<File>) => void
  checkedBy: string
}) {
  const { t, say } = useWords()
  const [choice, setChoice] = useState(initial)
  const [digits, setDigits] = useState('')
  const [source, setSource] = useState<SampleRequest['nonceSource']>('random')
  const [problem, setProblem] = useState<string | null>(null)
  const { chosen, file, answer } = props
  const issued = useMemo(() => issuedOf(chosen), [chosen])
  const drawn = useMemo(
    () => file.requests.filter((one) => one.statementSha256 === issued?.statementSha256),
    [file.requests, issued],
  )
  const request = useMemo(
    () => (answer && drawn.find((one) => sampleRequestSha256(one) === answer.requestSha256)) ?? drawn.at(-1),
    [answer, drawn],
  )
  const result = useMemo(
    () => (answer && request && issued ? checkSampleAnswer(request, answer, issued) : null),
    [answer, request, issued],
  )
  if (!issued) return <p className="card empty">{t('sample.empty')}</p>
  const { report, statementSha256, lists } = issued

  const draw = () => {
    setProblem(null)
    if (source === 'dice' && !/^\d{20,200}$/.test(digits.replaceAll(/\s/g, ''))) {
      setProblem(t('sample.diceShort'))
      return
    }
    try {
      const random = () => toHex(crypto.getRandomValues(new Uint8Array(32)))
      const made = makeSampleRequest({
        report,
        statementSha256,
        delivered: lists,
        nonce: source === 'dice' ? nonceFromDice(digits.replaceAll(/\s/g, '')) : random(),
        nonceSource: source,
        choice,
        requestedAt: nowText(),
        requestedBy: props.checkedBy || file.purchaser,
      })
      props.onChange({ ...file, requests: [...file.requests, made] })
      saveFile(`sample-request_${report.reportId}_r${report.revision}.json`, sampleRequestBytes(made))
    } catch {
      setProblem(say('proof.sampleEmpty'))
    }
  }
  return (
    <>
      <ReportPicker packages={props.packages} chosen={chosen} onChoose={props.onChoose} />
      <section className="card body">
        <h2>{t('sample.title')}</h2>
        <p>{t('sample.why')}</p>
        <SampleChoiceForm choice={choice} onChange={setChoice} rows={rowsOf(issued)} leaves={leavesOf(issued)} />
        <fieldset className="choices">
          <legend>{t('sample.nonce')}</legend>
          {(['random', 'dice'] as const).map((one) => (
            <label key={one} className="tick">
              <input type="radio" name="source" checked={source === one} onChange={() => setSource(one)} />
              <span>{t(`sample.${one}`)}</span>
            </label>
          ))}
          {source === 'dice' && (
            <label className="field">
              <span>{t('sample.digits')}</span>
              <input
                value={digits}
                inputMode="numeric"
                autoComplete="off"
                onChange={(event) => {
                  setDigits(event.target.value)
                  setProblem(null)
                }}
              />
              <small>{t('sample.digitsHint', { count: digits.replaceAll(/\D/g, '').length })}</small>
            </label>
          )}
        </fieldset>
        {problem && (
          <p className="notice bad" role="alert">
            {problem}
          </p>
        )}
        <p className="notice">{t('sample.after')}</p>
        <button type="button" className={request ? 'button' : 'button primary'} onClick={draw}>
          {t('sample.draw', { count: countOf(choice, issued) })}
        </button>
      </section>
      {request && (
        <section className="card body">
          <h2>{t('sample.drawnTitle')}</h2>
          <p>
            {t('sample.drawn', {
              count: request.strata.reduce((sum, { drawn: labels }) => sum + labels.length, 0),
              confidence: request.confidencePercent,
              bad: request.badPercent,
            })}
          </p>
          <dl className="facts">
            <div>
              <dt>{t('sample.nonceUsed')}</dt>
              <dd>
                <code>{request.nonce}</code>
              </dd>
            </div>
          </dl>
          <details>
            <summary>{t('sample.list')}</summary>
            <ul className="labels">
              {request.strata.flatMap(({ drawn: labels }) => labels.map((one) => <li key={one}>{one}</li>))}
            </ul>
          </details>
          <footer className="actions flat">
            <FileButton className="primary" label={t('sample.openAnswer')} accept=".json" onFiles={props.onFiles} />
            <button
              type="button"
              className="button"
              onClick={() => saveFile(`sample-request_${report.reportId}.json`, sampleRequestBytes(request))}
            >
              {t('sample.saveAgain')}
            </button>
          </footer>
        </section>
      )}
      {answer && !request && <p className="notice bad">{t('sample.noRequest')}</p>}
      {answer && result && <AnswerPanel answer={answer} result={result} />}
    </>
  )
}

type Issued = NonNullable<ReturnType<typeof issuedOf>>

function issuedOf(judged: JudgedPackage | null) {
  const report = judged?.result?.report
  const statementSha256 = judged?.result?.statementSha256
  if (!judged?.isWhole || !report || !statementSha256) return null
  return { report, statementSha256, lists: deliveredLists(judged.files) }
}

const rowsOf = ({ report }: Issued) => reportLists(report).map(({ rows }) => rows)
const leavesOf = ({ report }: Issued) => report.log.size - report.log.prevSize

function countOf(choice: SampleChoice, issued: Issued): number {
  const need = (population: number) => itemsToDraw(population, choice.confidencePercent, choice.badPercent)
  const rows = rowsOf(issued)
  const total = rows.reduce((sum, one) => sum + one, 0)
  const ofRows =
    choice.rows === 'none'
      ? 0
      : choice.rows === 'together'
        ? need(total)
        : rows.reduce((sum, one) => sum + need(one), 0)
  return ofRows + (choice.leaves ? need(leavesOf(issued)) : 0)
}
