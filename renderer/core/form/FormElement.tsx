import type { ReactNode, Ref } from 'react'

interface Props {
  title: string
  onSubmit: () => void
  ref: Ref<HTMLFormElement>
  children: ReactNode
}

/** Marks an input whose text is no value yet, such as half a day: handed in, the form would lose it. */
export const unreadMark = 'data-unread'

/** What is typed and was not understood is not passed over: it gets the focus, and the form stays. */
function isAllRead(form: HTMLFormElement): boolean {
  const unread = form.querySelector<HTMLElement>(`[${unreadMark}]`)
  // Left and entered again, it says what is wrong with it.
  unread?.blur()
  unread?.focus()
  return unread === null
}

/** A form that is handed in by its button, or from anywhere in it by Ctrl+Enter, but not while Chinese is composed. */
export function FormElement({ title, onSubmit, ref, children }: Props) {
  return (
    // The keys of the fields inside bubble up to here; the form itself takes no focus.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions
    <form
      ref={ref}
      noValidate
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        if (isAllRead(event.currentTarget)) onSubmit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
          event.preventDefault()
          if (isAllRead(event.currentTarget)) onSubmit()
        }
      }}
    >
      {children}
    </form>
  )
}

/** After a refusal: the first field it names gets the focus, once it is marked. */
export function focusFirstProblem(form: HTMLFormElement | null): void {
  setTimeout(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50)
}
