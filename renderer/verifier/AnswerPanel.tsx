import type { CheckedItem, OpenedEntry, SampleResult } from '../../shared/proof/checkSampleAnswer.ts'
import type { SampleAnswer } from '../../shared/proof/sampleFiles.ts'
import { ScrollBox } from './ScrollBox.tsx'
import { useWords, type Words } from './language.ts'
import { Mark } from './Mark.tsx'

/** How many of the drawn items are proven, and what each says, to be compared with paper. */
export function AnswerPanel({ answer, result }: { answer: SampleAnswer; result: SampleResult }) {
  const { t, say, date } = useWords()
  const isAll = result.provenCount === result.drawnCount && result.problem === null
  const items = result.items.toSorted((a, b) => Number(a.isProven) - Number(b.isProven))
  return (
    <section className="card package" aria-label={t('answer.title')}>
      <header className={`verdict ${isAll ? 'good' : 'bad'}`}>
        <Mark verdict={isAll ? 'good' : 'bad'} size={44} />
        <div>
          <h2>{t('answer.proven', { proven: result.provenCount, drawn: result.drawnCount })}</h2>
          <p>{t('answer.by', { by: answer.answeredBy || '\u2014', at: date(answer.answeredAt) })}</p>
        </div>
      </header>
      <div className="body">
        {result.problem && (
          <p className="notice bad" role="alert">
            {say(result.problem.code, result.problem.params)}
          </p>
        )}
        <p>{t('answer.paper')}</p>
        <ScrollBox label={t('answer.items')}>
          <table className="answer">
            <thead>
              <tr>
                <th scope="col">{t('answer.item')}</th>
                <th scope="col">{t('answer.state')}</th>
                <th scope="col">{t('answer.opened')}</th>
                <th scope="col">{t('answer.agrees')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <ItemRow key={`${item.stratum} ${item.label}`} item={item} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </div>
    </section>
  )
}

function ItemRow({ item }: { item: CheckedItem }) {
  const words = useWords()
  const { t, say } = words
  const { isProven, reason, note } = item
  return (
    <tr>
      <th scope="row">
        {nameOf(item.label, words)}
        <small>{item.label}</small>
      </th>
      <td>
        <span className="state">
          <Mark verdict={isProven ? 'good' : 'bad'} size={18} />
          {isProven ? t('answer.isProven') : reason && say(reason.code, reason.params)}
        </span>
        {note && <small>{note}</small>}
      </td>
      <td>
        {item.entries.map((entry, i) => (
          <Entry key={i} entry={entry} />
        ))}
        {item.label.startsWith('leaf/') && isProven && (
          <small>
            {item.counted.length > 0
              ? t('answer.countedIn', {
                  lists: item.counted.map(({ list }) => nameOf(`${list}/`, words)).join(t('punct.comma')),
                })
              : t('answer.countedNowhere')}
          </small>
        )}
      </td>
      <td>
        <span className="paperBox" aria-hidden="true" />
      </td>
    </tr>
  )
}

function Entry({ entry }: { entry: OpenedEntry }) {
  const { act, date, field, kind, value: said } = useWords()
  return (
    <div className="entry">
      <small>{`${kind(entry.table)} · ${act(entry.kind)} · ${date(entry.at)} · #${entry.index}`}</small>
      {entry.fields.length > 0 && (
        <ul>
          {entry.fields.map(({ name, value }) => (
            <li key={name}>
              <span className="soft">{field(entry.table, name)}</span> {said(entry.table, name, value)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** `R11.d/7` is a row of the denominator of R11. */
function nameOf(label: string, { t, label: word }: Words): string {
  const [list = ''] = label.split('/')
  if (list === 'leaf') return t('answer.leaf')
  const name = word('id', list.replace(/\.d$/, ''))
  return list.endsWith('.d') ? t('answer.denominator', { name }) : name
}
