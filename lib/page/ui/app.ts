/**
 * The page: what its buttons do, and what is drawn when something was done. What it is given comes from the script that
 * unpacks it (scripts/page.mjs): the engine's code, the lessons, the version, the page's own text.
 */
import { parseLesson } from '../lesson.js'
import { fromLink, LONGEST_LINK, toLink } from '../link.js'
import { sentenceOfEntry } from '../sentence.js'
import { EngineClient, Stopped } from './client.js'
import { compareWithCpython } from './compare.js'
import { $, h } from './dom.js'
import { Drawing } from './drawing.js'
import { Editor } from './editor.js'
import { exportRun } from './exports.js'
import { deflate, type Given, inflate, remembered } from './host.js'
import { listenToKeys } from './keys.js'
import { playStep } from './motion.js'
import { Player } from './playing.js'
import { Run } from './run.js'

declare const given: Given

const lessons = given.lessons.map(({ name, text, python }) => ({ name, python, ...parseLesson(text) }))
const run = new Run(new EngineClient(given.start))
const editor = new Editor(() => setStale(true))
const drawing = new Drawing(run, editor, goToColumn)
const expression = $<HTMLInputElement>('expression')
const value = $<HTMLInputElement>('value')
const select = $<HTMLSelectElement>('lesson')
let lesson: (typeof lessons)[number] | undefined
let isBusy = false

select.append(
  ...lessons.map(({ name, title }) => h('option', { value: name }, title)),
  h('option', { value: '' }, 'your own'),
)

function say(text: string): void {
  $('said').textContent = text
}

function setStale(isStale: boolean): void {
  document.body.classList.toggle('stale', isStale)
  $('stale').textContent = isStale ? 'edited: Run (Ctrl-Enter) does it again' : ''
}

/** Does something that asks the engine; one thing at a time, and what fails is said. */
async function busily(act: () => Promise<void>): Promise<void> {
  if (isBusy) return
  isBusy = true
  document.body.dataset['busy'] = 'yes'
  try {
    await act()
  } catch (error) {
    draw()
    say((error as Error).message)
    if (!(error instanceof Stopped)) throw error
  } finally {
    isBusy = false
    delete document.body.dataset['busy']
  }
}

/** Draws all of it. */
function draw(): void {
  drawing.draw()
  drawTask()
}

/** Goes to a step, by its column. */
function goToColumn(column: number): void {
  let steps = 0
  go(run.entries.findIndex((entry) => (steps += entry.steps.length) > column) + 1)
}

function drawTask(): void {
  const isDone =
    lesson !== undefined &&
    run.entries.slice(0, run.at).some(({ printed }) => printed.split('\n').includes(lesson?.goal ?? ''))
  $('check').textContent = isDone ? '✓ done' : ''
}

/** What stands in backquotes is code. */
function codes(text: string): (Node | string)[] {
  return text.split('`').map((piece, index) => (index % 2 === 1 ? h('code', {}, piece) : piece))
}

function showLesson(): void {
  $('prose').hidden = lesson === undefined
  select.value = lesson?.name ?? ''
  if (lesson === undefined) return
  $('text').replaceChildren(...lesson.text.map((paragraph) => h('p', {}, ...codes(paragraph))))
  $('task').replaceChildren(...codes(`Task: ${lesson.task}`))
  $('python').textContent = lesson.python
}

/** Makes it anew. */
function make(lines: readonly string[] = []): Promise<void> {
  return busily(async () => {
    setStale(false)
    $('cpython').replaceChildren()
    await run.open({ source: editor.text, expression: expression.value }, lines)
    draw()
    const { trouble, current } = run
    if (trouble !== undefined) say(`${trouble.message}${trouble.line === undefined ? '' : ` (line ${trouble.line})`}`)
    else say(current === undefined ? 'A new coroutine. Nothing has run yet.' : sentenceOfEntry(current))
  })
}

/** Makes it anew, and does the same lines again. */
function runAgain(): Promise<void> {
  return busily(async () => {
    setStale(false)
    const differs = await run.again({ source: editor.text, expression: expression.value })
    draw()
    if (run.trouble !== undefined) say(run.trouble.message)
    else if (run.entries.length === 0) say('A new coroutine. Nothing has run yet.')
    else if (differs === undefined) say('Done again: every step is as before.')
    else
      say(`Step ${differs + 1} differs from before. ${run.current === undefined ? '' : sentenceOfEntry(run.current)}`)
  })
}

function doLine(line: string): Promise<void> {
  return busily(async () => {
    await run.do(line)
    const { current } = run
    await playStep(current?.steps[0], draw)
    if (current !== undefined) say(sentenceOfEntry(current))
  })
}

function go(at: number): void {
  if (isBusy) return
  run.goTo(at)
  draw()
  const { current } = run
  say(
    current === undefined
      ? 'Before the first step.'
      : `Step ${run.at} of ${run.entries.length}. ${sentenceOfEntry(current)}`,
  )
}

async function share(): Promise<void> {
  const link = await toLink(
    { version: given.version, ...run.program, lines: run.entries.slice(0, run.at).map(({ line }) => line) },
    deflate,
  )
  history.replaceState(undefined, '', link)
  const { length } = location.href
  await navigator.clipboard?.writeText(location.href).catch(() => undefined)
  say(
    length > LONGEST_LINK
      ? `The link is in the address bar. It has ${length} characters, which is too long for some programs: Save as one HTML file, under Export, instead.`
      : `The link is in the address bar: ${length} characters.`,
  )
}

async function openLink(fragment: string): Promise<void> {
  const name = /^#lesson=(.+)/.exec(fragment)?.[1]
  const shared = name === undefined ? await fromLink(fragment, inflate) : undefined
  if (shared === undefined) return openLesson(name ?? lessons[0]?.name ?? '')
  lesson = lessons.find(({ source }) => source === shared.source)
  showLesson()
  editor.text = shared.source
  expression.value = shared.expression
  player.show()
  await make(shared.lines)
  if (shared.version !== given.version) {
    say(
      `This link was made by version ${shared.version}; this is ${given.version}, and may do it otherwise. ${$('said').textContent}`,
    )
  }
}

async function openLesson(name: string): Promise<void> {
  const found = lessons.find((one) => one.name === name)
  if (found === undefined && name !== '') throw new SyntaxError(`there is no lesson called ${name}`)
  lesson = found
  showLesson()
  if (lesson === undefined) return
  editor.text = lesson.source
  expression.value = lesson.expression
  value.value = ''
  player.show()
  await make()
}

const player = new Player({
  run,
  doLine,
  make,
  say,
  value: () => value.value,
  read: () => ({ source: editor.text, expression: expression.value }),
  write: (program) => {
    editor.text = program.source
    expression.value = program.expression
  },
  schedulers: lessons.find(({ source }) => source.includes('const scheduler = '))?.source ?? '',
})
const operations = {
  send: () => `f.send(${value.value || 'None'})`,
  throw: () => `f.throw(${value.value || 'Exception'})`,
  close: () => 'f.close()',
}
for (const [id, lineOf] of Object.entries(operations)) $(id).addEventListener('click', () => void doLine(lineOf()))
$('new').addEventListener('click', () => void make())
$('run').addEventListener('click', () => void runAgain())
$('back').addEventListener('click', () => go(run.at - 1))
$('forward').addEventListener('click', () => go(run.at + 1))
$('share').addEventListener('click', () => void share())
$('compare').addEventListener('click', () => void busily(() => compareWithCpython(lesson, run, say)))
select.addEventListener('change', () => void openLesson(select.value))
value.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)
    void doLine(event.shiftKey ? operations.throw() : operations.send())
})
expression.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) void make()
})
const typed = $<HTMLInputElement>('line')
typed.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || typed.value.trim() === '' || event.ctrlKey) return
  const line = typed.value
  typed.value = ''
  void doLine(line)
})
for (const button of document.querySelectorAll<HTMLElement>('[data-export]')) {
  button.addEventListener(
    'click',
    () => void busily(() => exportRun(button.dataset['export'] ?? '', lesson, run, given, say)),
  )
}
listenToKeys({ back: () => go(run.at - 1), forward: () => go(run.at + 1), run: () => void runAgain() })
const plain = $('plain')
const setPlain = (isPlain: boolean): void => {
  plain.setAttribute('aria-checked', String(isPlain))
  document.body.classList.toggle('plain', isPlain)
  remembered.plain = isPlain
}
plain.addEventListener('click', () => setPlain(plain.getAttribute('aria-checked') !== 'true'))
setPlain(remembered.plain)
addEventListener('hashchange', () => void begin(location.hash))

async function begin(fragment: string): Promise<void> {
  try {
    await openLink(fragment)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    await openLesson(lessons[0]?.name ?? '')
    say(error.message)
  }
}
await begin(location.hash || (document.documentElement.dataset['run'] ?? ''))
document.body.dataset['ready'] = String(Math.round(performance.now()))
