import TrendingIcon from '@mui/icons-material/ErrorOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Paper from '@mui/material/Paper'
import Switch from '@mui/material/Switch'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { Fragment, useState } from 'react'
import { attainmentText, figureText } from '../../../shared/reports/reportNumbers.ts'
import { useTexts } from '../../core/language.ts'
import { JumpDialog } from './JumpDialog.tsx'
import type { PreparedLine, StepProps } from './preparation.ts'
import { SavedText } from './SavedText.tsx'

/** This quarter's figures beside the last and the one a year ago; where they jump, a place for the reason. */
export function FiguresStep({ prepared, file, mayWrite }: StepProps) {
  const { text } = useTexts()
  const [isWhole, setIsWhole] = useState(false)
  const [isSetting, setIsSetting] = useState(false)
  if (!prepared.figures) return <Typography color="textSecondary">{text('prepare.counting')}</Typography>
  const { lines, jump } = prepared.figures
  const shown = isWhole ? lines : lines.filter((line) => line.target !== null || line.wantsExplanation || file.preparation.explanations[line.id] !== undefined)
  const rows = shown.length > 0 ? shown : lines.filter(({ now }) => (now.value ?? 0) > 0)
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1.5, flexWrap: 'wrap' }}>
        <Typography color="textSecondary" sx={{ flexGrow: 1 }}>
          {text('prepare.figures.lead', { percent: jump.percent, atLeast: jump.atLeast })}{' '}
          <Button size="small" onClick={() => setIsSetting(true)}>
            {text('prepare.figures.set')}
          </Button>
        </Typography>
        <FormControlLabel control={<Switch checked={isWhole} onChange={(event) => setIsWhole(event.target.checked)} />} label={text('prepare.figures.all')} />
      </Box>
      <TableContainer component={Paper}>
        <Table size="small" aria-label={text('prepare.step.figures')}>
          <TableHead>
            <TableRow>
              <TableCell>{text('figures.name')}</TableCell>
              <TableCell align="right">{text('prepare.figures.now')}</TableCell>
              <TableCell align="right">{text('prepare.figures.last')}</TableCell>
              <TableCell align="right">{text('prepare.figures.lastYear')}</TableCell>
              <TableCell align="right">{text('prepare.figures.due')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody sx={{ fontVariantNumeric: 'tabular-nums' }}>
            {rows.map((line) => (
              <Line key={line.id} line={line} file={file} mayWrite={mayWrite} />
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      {isSetting && <JumpDialog jump={jump} onClose={() => setIsSetting(false)} />}
    </>
  )
}

function Line({ line, file, mayWrite }: { line: PreparedLine } & Pick<StepProps, 'file' | 'mayWrite'>) {
  const { text, language } = useTexts()
  const { id, name, unit, scale, now, last, lastYear, target } = line
  const asks = line.wantsExplanation || file.preparation.explanations[id] !== undefined
  const number = (value: PreparedLine['last']) => (value === null ? '\u2014' : figureText({ value: value.value, scale }))
  const word = language === 'en' ? name.en : name.zh
  return (
    <Fragment>
      <TableRow sx={asks ? { '& > td': { borderBottom: 0 } } : {}}>
        <TableCell>
          {word}{' '}
          <Typography component="span" variant="body2" color="textSecondary">
            {language === 'en' ? unit.en : unit.zh}
          </Typography>
        </TableCell>
        <TableCell align="right" sx={{ fontWeight: 600 }}>
          {number(now)}
          {line.jumps && <TrendingIcon fontSize="inherit" color="warning" titleAccess={text('prepare.figures.jumps')} sx={{ ml: 0.5, verticalAlign: '-2px' }} />}
        </TableCell>
        <TableCell align="right">{number(last)}</TableCell>
        <TableCell align="right">{number(lastYear)}</TableCell>
        <TableCell align="right" sx={target?.isMissed ? { color: 'error.main' } : {}}>
          {target ? `${figureText({ value: target.due, scale })} (${attainmentText(target.actual, target.due)})` : '\u2014'}
        </TableCell>
      </TableRow>
      {asks && (
        <TableRow>
          <TableCell colSpan={5} sx={{ pt: 0.5, pb: 2 }}>
            <SavedText file={file} mayWrite={mayWrite} part="explanations" name={id} label={text('prepare.figures.why', { name: word })} isMissing={line.wantsExplanation} />
          </TableCell>
        </TableRow>
      )}
    </Fragment>
  )
}
