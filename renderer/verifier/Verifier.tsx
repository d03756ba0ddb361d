import { useCallback, useEffect, useState, type DragEvent } from 'react'
import { Failure } from '../../shared/core/failure.ts'
import { equalBytes, utf8Text } from '../../shared/core/bytes.ts'
import { parseSampleAnswer, parseSampleRequest, type SampleAnswer } from '../../shared/proof/sampleFiles.ts'
import { judgeHead, withContradictions, type JudgedHead } from '../../shared/verifier/judgeHead.ts'
import { judgePackages, type JudgedPackage } from '../../shared/verifier/judgePackage.ts'
import { emptyPurchaserFile, parsePurchaserFile, type PurchaserFile } from '../../shared/verifier/purchaserFile.ts'
import { CheckPage } from './CheckPage.tsx'
import { ComparePage } from './ComparePage.tsx'
import { FiguresPage } from './FiguresPage.tsx'
import { FilePage } from './FilePage.tsx'
import { kindOf, nowText, readFiles, type GivenFile } from './files.ts'
import { Masthead } from './Masthead.tsx'
import { useWords, type TextKey } from './language.ts'
import { SamplePage } from './SamplePage.tsx'

export type Place = 'check' | 'figures' | 'compare' | 'sample' | 'file'
const places: readonly Place[] = ['check', 'figures', 'compare', 'sample', 'file']

interface Message {
  code: string
  params: Record<string, string | number>
  file: string
}

/** The whole page: what was opened, what the purchaser holds, and the five places to look at it. */
export function Verifier() {
  const { t, say } = useWords()
  const [place, setPlace] = useState<Place>('check')
  const [zips, setZips] = useState<readonly GivenFile[]>([])
  const [packages, setPackages] = useState<readonly JudgedPackage[]>([])
  const [notes, setNotes] = useState<readonly GivenFile[]>([])
  const [heads, setHeads] = useState<readonly JudgedHead[]>([])
  const [answer, setAnswer] = useState<SampleAnswer | null>(null)
  const [file, setFile] = useState<PurchaserFile>(emptyPurchaserFile)
  const [isUnsaved, setUnsaved] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [isOver, setOver] = useState(false)
  const [messages, setMessages] = useState<readonly Message[]>([])
  const [checkedBy, setCheckedBy] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)

  const change = useCallback((next: PurchaserFile) => {
    setFile(next)
    setUnsaved(true)
  }, [])

  useEffect(() => {
    let isCurrent = true
    const judge = async () => {
      const judged = await judgePackages(
        zips.map(({ name, bytes }) => ({ fileName: name, zip: bytes })),
        file,
      )
      const judgedHeads: JudgedHead[] = []
      for (const { bytes } of notes) judgedHeads.push(await judgeHead(utf8Text(bytes), file, nowText()))
      if (!isCurrent) return
      setPackages(withContradictions(judged, judgedHeads))
      setHeads(judgedHeads)
      setBusy(false)
    }
    void judge()
    return () => {
      isCurrent = false
    }
  }, [zips, notes, file])

  useEffect(() => {
    if (!isUnsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isUnsaved])

  const take = async (list: Iterable<File>) => {
    const problems: Message[] = []
    for (const given of await readFiles(list)) {
      try {
        await takeOne(given)
      } catch (error) {
        const { code, params } = error instanceof Failure ? error : new Failure('file.unknown')
        problems.push({ code, params, file: given.name })
      }
    }
    setMessages(problems)
  }

  const takeOne = async (given: GivenFile) => {
    const kind = kindOf(given)
    if (kind === 'package') {
      setBusy(true)
      setZips((before) => [...before.filter(({ bytes }) => !equalBytes(bytes, given.bytes)), given])
    } else if (kind === 'purchaserFile') {
      setFile(parsePurchaserFile(given.bytes))
      setUnsaved(false)
    } else if (kind === 'request') {
      const request = parseSampleRequest(given.bytes)
      const others = file.requests.filter(({ nonce }) => nonce !== request.nonce)
      change({ ...file, requests: [...others, request] })
      setPlace('sample')
    } else if (kind === 'answer') {
      setAnswer(parseSampleAnswer(given.bytes))
      setPlace('sample')
    } else if (kind === 'head') {
      await judgeHead(utf8Text(given.bytes), file, nowText())
      setNotes((before) => [...before, given])
    } else {
      throw new Failure('file.unknown')
    }
  }

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files)
  }
  const selected = packages.find(({ id }) => id === chosen) ?? packages.find(({ result }) => result?.report)
  const open = (to: Place, id: string) => {
    setChosen(id)
    setPlace(to)
    scrollTo(0, 0)
  }
  const remove = ({ zip }: JudgedPackage) => setZips((before) => before.filter(({ bytes }) => bytes !== zip))
  const readable = packages.filter(({ isWhole }) => isWhole)

  return (
    <div
      className={isOver ? 'page over' : 'page'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Masthead
        file={file}
        isUnsaved={isUnsaved}
        onOpen={(list) => void take(list)}
        onSaved={() => setUnsaved(false)}
      />
      <nav className="places" aria-label={t('nav.label')}>
        {places.map((one) => (
          <button
            key={one}
            type="button"
            className="place"
            aria-current={place === one ? 'page' : undefined}
            onClick={() => setPlace(one)}
          >
            {t(`nav.${one}` as TextKey)}
          </button>
        ))}
      </nav>
      <main>
        {messages.map(({ code, params, file: name }) => (
          <p key={name} className="notice bad" role="alert">
            <strong>{name}</strong>
            {t('punct.colon')}
            {say(code, params)}
          </p>
        ))}
        {place === 'check' && (
          <CheckPage
            packages={packages}
            heads={heads}
            file={file}
            isBusy={isBusy}
            checkedBy={checkedBy}
            onCheckedBy={setCheckedBy}
            onFiles={(list) => void take(list)}
            onChange={change}
            onOpen={open}
            onRemove={remove}
          />
        )}
        {place === 'figures' && <FiguresPage packages={readable} chosen={selected ?? null} onChoose={setChosen} />}
        {place === 'compare' && <ComparePage packages={readable} />}
        {place === 'sample' && (
          <SamplePage
            key={selected?.id}
            packages={readable}
            chosen={selected ?? null}
            onChoose={setChosen}
            file={file}
            onChange={change}
            answer={answer}
            onFiles={(list) => void take(list)}
            checkedBy={checkedBy}
          />
        )}
        {place === 'file' && <FilePage file={file} onChange={change} />}
      </main>
      <footer className="foot">{t('page.foot')}</footer>
    </div>
  )
}
