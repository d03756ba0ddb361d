/** A service for tests of the shell alone: answers each call with what arrived, and does a few things by name. */
const port = process.parentPort
const received = []
const printing = new Map()

port.on('message', ({ data }) => {
  received.push(data.type === 'lock' ? `lock ${data.reason}` : data.type)
  if (data.type === 'lock' && data.reason === 'quit') process.exit(0)
  if (data.type === 'printed') answer(printing.get(data.id), describe(data))
  if (data.type !== 'call') return
  switch (data.name) {
    case 'test.notice':
      port.postMessage({ type: 'notice', connectionId: null, notice: { type: 'changed', tables: ['stays'] } })
      return answer(data.id, null)
    case 'test.noticeToStranger':
      port.postMessage({ type: 'notice', connectionId: 'stranger', notice: { type: 'locked' } })
      return answer(data.id, null)
    case 'test.print':
      printing.set(`print-${data.id}`, data.id)
      return port.postMessage({ type: 'print', id: `print-${data.id}`, html: data.input })
    case 'test.guard':
      port.postMessage({ type: 'guard', guard: { lockAfterMinutes: data.input, hidesFromCapture: false, emptiesClipboard: true }, begins: true })
      return answer(data.id, null)
    case 'test.die':
      return process.exit(7)
    case 'test.received':
      return answer(data.id, received)
    default:
      return answer(data.id, { ...data, dataDir: process.env.HEARTH_DATA_DIR })
  }
})

function describe(printed) {
  if (printed.error !== undefined) return { error: printed.error }
  return { isBytes: printed.pdf instanceof Uint8Array, start: Buffer.from(printed.pdf.subarray(0, 5)).toString() }
}

function answer(id, value) {
  port.postMessage({ type: 'answer', id, envelope: { ok: true, value } })
}
