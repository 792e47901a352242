/**
 * A program in a pseudo-terminal, with a screen that shows what a person would see of it: bytes are read by a terminal
 * emulator, and nothing here looks at them.
 */
import pty from '@lydell/node-pty'
import xterm from '@xterm/headless'

/** So long must nothing change for the screen to be still. */
const STILL = 150
/** So long after a paste, in which there are prompts before its end. */
const PASTED = 600
/** So long is waited for keys to change anything. */
const UNSEEN = 2000
/** A program that says nothing for so long will not. */
const PATIENCE = 20_000
/** So many rows are kept that have left the screen. */
const SCROLLBACK = 20_000
const PROMPT = /^(?:>>>|\.\.\.) $/

/** Starts a program in a terminal of some columns. */
export function openScreen(command, args, { columns, folder, env }) {
  const terminal = new xterm.Terminal({ cols: columns, rows: 40, scrollback: SCROLLBACK, allowProposedApi: true })
  const child = pty.spawn(command, args, { name: 'xterm-256color', cols: columns, rows: 40, cwd: folder, env })
  return new Screen(terminal, child)
}

class Screen {
  #terminal
  #child
  #changes = 0
  #changed = Date.now()
  /** How many changes there had been when something was typed, and when that was. */
  #before = 0
  #typed = 0
  #waiting = new Set()
  /** How the program has ended: `{ exitCode, signal }`. */
  ended

  constructor(terminal, child) {
    this.#terminal = terminal
    this.#child = child
    child.onData((text) => terminal.write(text, () => this.#tell()))
    terminal.onData((answer) => child.write(answer))
    // What it said last is to be on the screen first.
    child.onExit((ended) =>
      terminal.write('', () => {
        this.ended = ended
        this.#tell()
      }),
    )
  }

  /** Types, as fast as a terminal takes a paste. */
  type(keys) {
    this.#before = this.#changes
    this.#typed = Date.now()
    this.#child.write(keys)
  }

  /** The row of the cursor, counted from the first that there ever was. */
  get row() {
    const { baseY, cursorY } = this.#terminal.buffer.active
    return baseY + cursorY
  }

  /** All that was and is on the screen: lines, those that were wrapped made whole. */
  get text() {
    const { active } = this.#terminal.buffer
    const lines = []
    for (let row = 0; row < active.length; row++) {
      const line = active.getLine(row)
      const next = active.getLine(row + 1)
      const isWhole = next?.isWrapped !== true
      const text = isWhole ? line.translateToString(true).trimEnd() : line.translateToString(false)
      if (line.isWrapped && lines.length > 0) lines.push(lines.pop() + text)
      else lines.push(text)
    }
    return lines.join('\n').trimEnd()
  }

  /** Waits for a prompt with nothing behind it, on a later row than one; or for the program's end. */
  prompt(after, isPaste = false) {
    const holds = () => this.#isBelow(after) && this.#isPrompt() && (!isPaste || this.#isStill(PASTED))
    return this.#until(`a prompt below row ${after}`, holds)
  }

  /** Waits until what was typed has changed something, and nothing changes any more. */
  still() {
    return this.#until('a screen that is still', () =>
      this.#changes > this.#before ? this.#isStill(STILL) : Date.now() - this.#typed >= UNSEEN,
    )
  }

  /** Presses Ctrl-C until there is a prompt: one that comes before an input is executed is for the line, and is lost. */
  async interrupt() {
    const { row } = this
    for (let time = 1; ; time++) {
      this.type('\x03')
      try {
        return await this.#until('a prompt', () => this.#isBelow(row) && this.#isPrompt(), 3000)
      } catch (error) {
        if (time === 4) throw error
      }
    }
  }

  /** Waits for a text on the screen. */
  shows(pattern) {
    return this.#until(`${pattern} on the screen`, () => pattern.test(this.text))
  }

  /** Waits for the program's end. */
  end() {
    return this.#until('the end', () => false)
  }

  close() {
    if (this.ended === undefined) this.#child.kill('SIGKILL')
    this.#terminal.dispose()
  }

  /** Rows that have gone out of memory are not counted: with that full, any row is a later one. */
  #isBelow(row) {
    return this.row > row || this.#terminal.buffer.active.baseY >= SCROLLBACK
  }

  #isStill(since) {
    return Date.now() - this.#changed >= since
  }

  #isPrompt() {
    const { active } = this.#terminal.buffer
    const line = active.getLine(this.row)?.translateToString(false) ?? ''
    return PROMPT.test(line.slice(0, active.cursorX)) && line.slice(active.cursorX).trim() === ''
  }

  #tell() {
    this.#changes++
    this.#changed = Date.now()
    for (const look of this.#waiting) look()
  }

  /** Looks at each change, and a little later, since that nothing changes is no change. */
  #until(what, holds, patience = PATIENCE) {
    return new Promise((resolve, reject) => {
      const began = Date.now()
      const look = () => {
        if (this.ended === undefined && !holds()) {
          if (Date.now() - began < patience) return
          finish(() => reject(new Error(`waited in vain for ${what}`)))
        } else finish(resolve)
      }
      const finish = (then) => {
        clearInterval(later)
        this.#waiting.delete(look)
        then()
      }
      const later = setInterval(look, STILL / 5)
      this.#waiting.add(look)
      look()
    })
  }
}
