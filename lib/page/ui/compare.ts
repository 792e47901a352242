/**
 * CPython beside it: the same lesson in Python, on a CPython that the command serves from this machine, its events as a
 * second table. What differs is marked.
 */
import type { Entry } from '../engine.js'
import { differences, linesForCpython } from '../cpython-table.js'
import type { Lesson } from '../lesson.js'
import { $, h } from './dom.js'
import type { Run } from './run.js'
import { TableView } from './table-view.js'
import { stepsOf } from './views.js'

const WAY = 'It needs the command: `npx dunder-await page`, where `npm install pyodide` has been done.'
let cpython: Worker | undefined

/** Runs the lesson's Python, and draws what happened. */
export async function compareWithCpython(
  lesson: (Lesson & { readonly python: string }) | undefined,
  run: Run,
  say: (text: string) => void,
): Promise<void> {
  if (!location.protocol.startsWith('http')) return say(`CPython cannot be had from a file on the disk. ${WAY}`)
  if (lesson === undefined || lesson.source !== run.program.source) {
    return say('Only lessons as they are have a Python source to compare with.')
  }
  say('CPython is being loaded; this takes some seconds.')
  const lines = linesForCpython(run.entries)
  const entries = await ask({ source: lesson.python, expression: run.program.expression, lines })
  const found = differences(run.entries, entries)
  const table = new TableView('steps of CPython')
  table.show(stepsOf(entries), { differs: found.map(({ column }) => column) })
  $('cpython').replaceChildren(
    h(
      'p',
      { class: 'over' },
      found.length === 0
        ? 'CPython did the same, event by event:'
        : `CPython did it otherwise (${found.length}): ${found[0]?.text}`,
    ),
    table.element,
  )
  say(
    found.length === 0
      ? 'CPython did the same, event by event.'
      : `CPython differs: ${found.map(({ text }) => text).join('; ')}`,
  )
}

function ask(question: { source: string; expression: string; lines: readonly string[] }): Promise<Entry[]> {
  cpython ??= new Worker('cpython/worker.js', { type: 'module' })
  const worker = cpython
  return new Promise((resolve, reject) => {
    const failed = (what = ''): void => {
      cpython = undefined
      reject(new Error(`CPython could not be loaded. ${what} ${WAY}`))
    }
    worker.addEventListener('error', () => failed(), { once: true })
    const answered = ({ data }: MessageEvent<{ entries?: Entry[]; error?: string }>): void => {
      if (data.entries === undefined) failed(data.error)
      else resolve(data.entries)
    }
    worker.addEventListener('message', answered, { once: true })
    worker.postMessage(question, [])
  })
}
