import type { KeySheet } from '../../shared/history/keySheet.ts'

/** A key sheet as it will be on paper: the structure and the class names of shared/history/keySheetPage.ts. */
export function KeySheetPaper({ sheet }: { sheet: KeySheet }) {
  return (
    <article className="form-paper" lang={sheet.language} aria-label={sheet.title}>
      <header>
        <p className="form-station">{sheet.provider}</p>
        <h2 className="form-title">{sheet.title}</h2>
      </header>
      <table className="key-sheet-facts">
        <tbody>
          {sheet.facts.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sheet.code && (
        <section className="key-sheet-code">
          <svg viewBox={`0 0 ${sheet.code.qr.size} ${sheet.code.qr.size}`} role="img" aria-label="QR" shapeRendering="crispEdges">
            <path d={sheet.code.qr.path} fill="#000" />
          </svg>
          <div>
            <p className="key-sheet-label">{sheet.code.label}</p>
            <ol className="key-sheet-digits">
              {sheet.code.groups.map((group, i) => (
                <li key={i}>{group}</li>
              ))}
            </ol>
          </div>
        </section>
      )}
      <div className="key-sheet-body">
        {sheet.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <div className="form-signatures">
        {sheet.parties.map(({ label, date }) => (
          <div key={label} className="form-party">
            <p className="form-line">
              <span>{label}</span>
              <span className="form-blank" />
            </p>
            <p className="form-line">
              <span>{date}</span>
              <span className="form-blank" />
            </p>
          </div>
        ))}
      </div>
      <p className="form-foot">{sheet.foot}</p>
    </article>
  )
}
