import { useRef } from 'react'

/** A button that asks for files; the input behind it stays out of the way of the keyboard. */
export function FileButton(props: {
  label: string
  accept?: string
  multiple?: boolean
  className?: string
  onFiles: (list: Iterable<File>) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className={`button ${props.className ?? ''}`} onClick={() => input.current?.click()}>
        {props.label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={props.label}
        accept={props.accept}
        multiple={props.multiple}
        onChange={(event) => {
          const list = [...(event.target.files ?? [])]
          // The same file may be chosen again, after it was replaced on disk.
          event.target.value = ''
          if (list.length > 0) props.onFiles(list)
        }}
      />
    </>
  )
}
