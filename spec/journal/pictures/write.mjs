#!/usr/bin/env node
/**
 * Writes the pictures of docs/stepper.md, drawn from what CPython told of that program (cpython.json); the spec holds
 * them against what the library tells. After `npm run build`: `node spec/journal/pictures/write.mjs`
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fromJsonLines, mermaid, timeTableText } from '../../../dist/journal/index.js'

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const [, steps] = read('steps.json').stepper
const lines = [
  { 'dunder-await': 'journal', version: 2 },
  { coroutine: 0, name: 'foo', args: [], began: 0 },
  ...read('cpython.json').stepper.flatMap(({ events, outcome, result }, at) => {
    const [, op, value] = steps[at]
    const sent = op === 'throw' ? { $: 'error', name: 'ValueError', args: [value] } : (value ?? { $: 'undefined' })
    return [
      { of: 0, op, value: sent, at },
      ...events.map((event) => ({ of: 0, ...event })),
      { of: 0, outcome, result: result ?? { $: 'undefined' }, took: 0, chain: [] },
    ]
  }),
]
const text = [...lines, { end: lines.length }].map((line) => `${JSON.stringify(line)}\n`).join('')
const [journal] = fromJsonLines(text)
const page = new URL('../../../docs/stepper.md', import.meta.url)
const fenced = (word, content) => `\`\`\`${word}\n${content}\n\`\`\``
writeFileSync(
  page,
  readFileSync(page, 'utf8')
    .replace(/```mermaid\n[^]*?\n```/, fenced('mermaid', mermaid(journal)))
    .replace(/(<!-- time table -->\n\n)```text\n[^]*?\n```/, `$1${fenced('text', timeTableText(journal))}`),
)
