/**
 * A session in a terminal: prompts, editing, history, completion and Ctrl-C, by node:readline. (node:repl would print
 * `Uncaught`, has another continuation prompt in each version of Node, and refuses to be interrupted in code that it
 * does not evaluate itself.)
 *
 * Ctrl-C means: at a prompt, forget what was typed; while an input awaits, give that up; in code that does not come
 * back, stop it.
 */
import { clearLine, createInterface, cursorTo } from 'node:readline'
import { complete } from './completion.js'
import { readHistory, remember } from '../ground/history.js'
import { InputLines } from '../session/input-lines.js'
import { callInterruptibly, interruption } from '../ground/interrupt.js'
import type { Session } from '../session/session.js'
import type { Module } from '../source/run-code.js'
import type { ReplInput, ReplOutput } from '../ground/streams.js'

/** What the terminal is made of. */
export interface TerminalOptions {
  readonly input: ReplInput
  readonly output: ReplOutput
  /** Where lines are remembered; nowhere, unless told. */
  readonly historyFile?: string | undefined
}

/** A terminal that a session talks in. */
export interface Terminal {
  readonly lines: InputLines
  /** Prints. What comes while the user is typing goes above that line. */
  readonly write: (text: string) => void
}

/** Talks to the user until Ctrl-D, or until the session ends. */
export function talkInTerminal(session: Session, { input, output, historyFile }: TerminalOptions): Terminal {
  const screen = output as unknown as NodeJS.WritableStream
  const reader = createInterface({
    input: input as unknown as NodeJS.ReadableStream,
    output: screen,
    terminal: true,
    completer: (line: string) => complete(line, session.scope),
    history: historyFile === undefined ? [] : readHistory(historyFile),
    removeHistoryDuplicates: true,
  })
  // Whether the cursor is in a line that the user types, and whether there will be any more of these.
  let typing = false
  let closed = false
  const prompt = (text: string): void => {
    if (closed) return
    typing = true
    reader.setPrompt(text)
    reader.prompt()
  }
  /** Leaves the line that the user types. */
  const leave = (): void => {
    typing = false
    output.write('\n')
  }
  const lines = new InputLines(session, { wanted: prompt })
  reader.on('line', (line) => {
    typing = false
    if (historyFile !== undefined) remember(historyFile, line)
    lines.push(line)
  })
  reader.on('SIGINT', () => {
    if (session.interrupt(interruption())) return
    lines.abandon()
    // All of the line goes, also what is behind the cursor.
    reader.write(null, { ctrl: true, name: 'e' })
    reader.write(null, { ctrl: true, name: 'u' })
    leave()
    output.write('KeyboardInterrupt\n')
    prompt(lines.prompt)
  })
  reader.on('close', () => {
    closed = true
    if (typing) leave()
    lines.end()
  })
  void lines.done.then(() => {
    reader.close()
  })
  prompt(lines.prompt)
  return {
    lines,
    write: (text) => {
      if (typing) {
        cursorTo(screen, 0)
        clearLine(screen, 0)
      }
      output.write(text)
      if (typing) reader.prompt(true)
    },
  }
}

/** Calls a program with Ctrl-C as the signal that stops it, which it is only while the terminal handles keys itself. */
export function callAtTerminal(module: Module, input: ReplInput): undefined | Promise<void> {
  const raw = input.isRaw === true
  if (raw) input.setRawMode?.(false)
  try {
    return callInterruptibly(module)
  } finally {
    if (raw) input.setRawMode?.(true)
  }
}
