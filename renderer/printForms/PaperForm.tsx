import Box from '@mui/material/Box'
import { formColumns } from '../../shared/packs/printForm.ts'
import type { FilledBlock, FilledForm, FilledRow, Piece } from '../../shared/printForms/filledForm.ts'

/** A filled form as it will be on paper: the structure and the class names of shared/printForms/formPage.ts. */
export function PaperForm({ form }: { form: FilledForm }) {
  return (
    <article className="form-paper" lang={form.language} aria-label={form.title}>
      <header>
        <p className="form-station">{form.station}</p>
        <h2 className="form-title">{form.title}</h2>
        <p className="form-number">
          {form.numberLabel}
          {form.language === 'en' ? ' ' : '\uff1a'}
          <Pieces pieces={form.number} />
        </p>
      </header>
      <Blocks form={form} blocks={form.blocks} />
      {form.footnote !== null && <p className="form-foot">{form.footnote}</p>}
      {form.receipt && (
        <section className="form-receipt">
          <h3 className="form-subtitle">{form.receipt.title}</h3>
          <Blocks form={form} blocks={form.receipt.blocks} />
        </section>
      )}
    </article>
  )
}

// Parts of a form have no identity of their own; they never move, so their place is their key.
function Blocks({ form, blocks }: { form: FilledForm; blocks: readonly FilledBlock[] }) {
  return blocks.map((block, i) => <Block key={i} form={form} block={block} />)
}

function Block({ form, block }: { form: FilledForm; block: FilledBlock }) {
  switch (block.kind) {
    case 'table':
      return (
        <table>
          <Columns percents={Array.from({ length: formColumns }, () => 100 / formColumns)} />
          <tbody>
            {block.rows.map((row, i) => (
              <Row key={i} row={row} signedOn={form.signedOn} />
            ))}
          </tbody>
        </table>
      )
    case 'register':
      return <Register block={block} />
    case 'text':
      return (
        <div className="form-text">
          {block.paragraphs.map(({ style, pieces }, i) => (
            <p key={i} className={`form-${style}`}>
              <Pieces pieces={pieces} />
            </p>
          ))}
        </div>
      )
    case 'signatures':
      return <Signatures block={block} />
  }
}

function Columns({ percents }: { percents: readonly number[] }) {
  return (
    <colgroup>
      {percents.map((percent, i) => (
        <Box component="col" key={i} sx={{ width: `${percent}%` }} />
      ))}
    </colgroup>
  )
}

function Row({ row: { heading, statement, cells }, signedOn }: { row: FilledRow; signedOn: string }) {
  if (heading !== null) {
    return (
      <tr className="form-heading">
        <th colSpan={formColumns} scope="rowgroup">
          {heading}
        </th>
      </tr>
    )
  }
  if (statement !== null) {
    return (
      <tr>
        <td colSpan={formColumns} className="form-statement">
          {statement}
        </td>
      </tr>
    )
  }
  return (
    <tr>
      {cells.map((cell, i) => [
        <th key={`${i} label`} scope="row">
          {cell.label}
        </th>,
        <Box
          component="td"
          key={i}
          colSpan={cell.span}
          {...(cell.isSigned ? { className: 'form-signed' } : {})}
          {...(cell.heightMm === null ? {} : { sx: { height: `${cell.heightMm}mm !important` } })}
        >
          {cell.isSigned ? signedOn : <Pieces pieces={cell.pieces} />}
        </Box>,
      ])}
    </tr>
  )
}

function Register({ block }: { block: Extract<FilledBlock, { kind: 'register' }> }) {
  return (
    <table>
      <Columns percents={block.columns.map((column) => column.widthPercent)} />
      <thead>
        <tr className="form-heading">
          <th colSpan={block.columns.length} scope="colgroup">
            {block.heading}
          </th>
        </tr>
        <tr>
          {block.columns.map((column) => (
            <th key={column.label} scope="col">
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, i) => (
          <tr key={i}>
            {row.map((pieces, column) => (
              <td key={column}>
                <Pieces pieces={pieces} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Signatures({ block }: { block: Extract<FilledBlock, { kind: 'signatures' }> }) {
  return (
    <div className="form-signatures">
      {block.parties.map(({ label, seal, date }) =>
        seal === null ? (
          <div key={label} className="form-party">
            <p className="form-line">
              <span>{label}</span>
              <span className="form-blank" />
            </p>
            <p className="form-date">
              <Pieces pieces={date} />
            </p>
          </div>
        ) : (
          <div key={label} className="form-party form-sealed">
            <p>{seal}</p>
            <p>{label}</p>
            <p>
              <Pieces pieces={date} />
            </p>
          </div>
        ),
      )}
    </div>
  )
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, i) => {
    switch (piece.kind) {
      case 'print':
        return piece.text
      case 'fact':
        return (
          <span key={i} className="form-fact">
            {piece.text}
          </span>
        )
      case 'blank':
        return <Box component="span" key={i} className="form-blank" sx={{ width: `${piece.widthMm}mm` }} />
      case 'box':
        return (
          <span key={i} className="form-box">
            {piece.isTicked ? '\u2611' : '\u25a1'}
            {piece.text}
          </span>
        )
    }
  })
}
