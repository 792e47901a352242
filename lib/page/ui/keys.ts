/**
 * The keys that work everywhere on the page.
 */
import { $ } from './dom.js'

/** The panes that F6 leads to, in turn. */
const PANES = ['source', 'value', 'chain', 'line', 'tables']

/** What keys do. */
export interface Keys {
  readonly back: () => void
  readonly forward: () => void
  readonly run: () => void
}

/** Listens to them. */
export function listenToKeys({ back, forward, run }: Keys): void {
  addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    if (event.altKey && event.key === 'ArrowLeft') back()
    else if (event.altKey && event.key === 'ArrowRight') forward()
    else if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') run()
    else if (event.key === 'F6') nextPane(event.shiftKey ? -1 : 1)
    else if (event.key === '?' && !isTyping) {
      const list = $<HTMLDetailsElement>('keys')
      list.open = !list.open
    } else return
    event.preventDefault()
  })
}

function nextPane(by: number): void {
  const focused = PANES.findIndex((id) => $(id).contains(document.activeElement))
  $(PANES[(Math.max(focused, by > 0 ? -1 : 0) + by + PANES.length) % PANES.length] ?? 'value').focus()
}
