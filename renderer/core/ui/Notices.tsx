import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Snackbar from '@mui/material/Snackbar'
import { createContext, use, useCallback, useRef, useState, type ReactNode } from 'react'
import type { CallInput, ProcedureName } from '../../../shared/contract.ts'
import { call } from '../call.ts'
import { useCommandAnswer } from '../commands.ts'
import { failureText } from '../failureText.ts'
import { useTexts } from '../language.ts'

/** How to take a command back: another command. */
export type Undo = { [N in ProcedureName]: { name: N; input: CallInput<N> } }[ProcedureName]

interface Notice {
  words: string
  undo?: Undo
  isProblem?: boolean
  /** nothing was done: only said */
  isPlain?: boolean
}

const NoticeContext = createContext<(notice: Notice) => void>(() => {})

/** Says in a corner what was done, with a way to take it back. Never the only place a problem is told. */
export const useNotify = (): ((notice: Notice) => void) => use(NoticeContext)

/** Long enough to read and reach for the button. */
const shownMs = 10_000

/** Where notices appear. Ctrl+Z outside a text field takes back what the last one offers. */
export function Notices({ children }: { children: ReactNode }) {
  const { text, language } = useTexts()
  const [notice, setNotice] = useState<(Notice & { key: number }) | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const counter = useRef(0)

  const notify = useCallback((next: Notice) => {
    setNotice({ ...next, key: ++counter.current })
    setIsOpen(true)
  }, [])

  const undo = useCallback(async () => {
    const last = notice?.undo
    if (!last || !isOpen) return
    setIsOpen(false)
    try {
      await call(last.name, last.input as never, { commandId: crypto.randomUUID() })
      notify({ words: text('undo.done') })
    } catch (problem) {
      notify({ words: failureText(problem, language), isProblem: true })
    }
  }, [notice, isOpen, notify, text, language])

  useCommandAnswer('edit.undo', isOpen && notice?.undo ? () => void undo() : null)

  return (
    <NoticeContext value={notify}>
      {children}
      <Snackbar
        key={notice?.key}
        open={isOpen}
        autoHideDuration={shownMs}
        onClose={(_event, reason) => {
          if (reason !== 'clickaway') setIsOpen(false)
        }}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      >
        <Alert
          severity={notice?.isProblem ? 'error' : notice?.isPlain ? 'info' : 'success'}
          variant="filled"
          onClose={() => setIsOpen(false)}
          action={
            notice?.undo ? (
              <Button color="inherit" size="small" onClick={() => void undo()}>
                {text('undo.do')}
              </Button>
            ) : undefined
          }
        >
          {notice?.words}
        </Alert>
      </Snackbar>
    </NoticeContext>
  )
}
