/**
 * What is on the page beside the source: the chain as nested boxes, the queues, the transcript.
 */
import type { Entry, ShownStep } from '../engine.js'
import type { ShownFrame, Variable } from '../observed-frames.js'
import type { Queue } from '../queues.js'
import { h } from './dom.js'

/** The chain: a list of boxes, each in the one that awaits it; other chains after it. */
export function chainView(
  entry: Entry | undefined,
  before: Entry | undefined,
  point: (line?: number) => void,
): HTMLElement[] {
  const chains = entry?.chains ?? []
  const old = new Map((before?.chains ?? []).flat().map(({ frame, variables }) => [frame, new Map(variables)]))
  const happened = new Map<number, string[]>()
  for (const { event, frame, value } of entry?.steps.flatMap(({ events }) => events) ?? []) {
    const words = {
      get: '◂ got',
      throw: '✕ thrown',
      yield: '● yields',
      enter: '▏began',
      await: '',
      return: '',
      raise: '',
    }[event]
    if (words !== '')
      happened.set(frame, [...(happened.get(frame) ?? []), event === 'enter' ? words : `${words} ${value}`])
  }
  const boxes = chains.map((chain, index) => boxView(chain, 0, index === 0, old, happened, point))
  if (boxes.length > 0) return boxes.filter((box) => box !== undefined)
  const ended = entry !== undefined && entry.steps.length > 0
  return [
    h(
      'li',
      { class: 'none' },
      ended ? 'Nothing is suspended: it has ended.' : 'Nothing has run yet: the first send begins it.',
    ),
  ]
}

function boxView(
  chain: readonly ShownFrame[],
  depth: number,
  isDriven: boolean,
  old: ReadonlyMap<number, ReadonlyMap<string, string>>,
  happened: ReadonlyMap<number, readonly string[]>,
  point: (line?: number) => void,
): HTMLElement | undefined {
  const shown = chain[depth]
  if (shown === undefined) return undefined
  const { frame, name, line, variables, awaits } = shown
  const isInnermost = depth === chain.length - 1
  const where = line === undefined ? '' : `line ${line}`
  const state = isInnermost ? (awaits === undefined ? 'suspended here' : `awaits ${awaits}`) : 'awaits'
  const title = h(
    'div',
    { class: 'title' },
    h('b', {}, name),
    h('span', { class: 'where' }, [where, state].filter(Boolean).join(' · ')),
  )
  const told = (happened.get(frame) ?? []).join('   ')
  const inner = boxView(chain, depth + 1, isDriven, old, happened, point)
  const box = h(
    'li',
    {
      class: `box${isInnermost ? ' innermost' : ''}${depth === 0 && !isDriven ? ' apart' : ''}`,
      'data-frame': frame,
      tabindex: 0,
      'aria-current': isInnermost && isDriven ? 'true' : undefined,
    },
    title,
    variables.length === 0 ? undefined : variablesView(variables, old.get(frame)),
    told === '' ? undefined : h('div', { class: 'told' }, told),
    inner === undefined ? undefined : h('ol', { class: 'inner' }, inner),
  )
  for (const [on, shownLine] of [
    ['mouseover', line],
    ['focusin', line],
    ['mouseout', undefined],
    ['focusout', undefined],
  ] as const) {
    box.addEventListener(on, (event) => {
      event.stopPropagation()
      point(shownLine)
    })
  }
  return box
}

function variablesView(variables: readonly Variable[], old: ReadonlyMap<string, string> | undefined): HTMLElement {
  return h(
    'div',
    { class: 'variables' },
    ...variables.map(([name, value]) => {
      const isNew = old !== undefined && old.get(name) !== value
      return h(
        'span',
        { class: isNew ? 'changed' : '', title: isNew ? 'changed in this step' : undefined },
        `${name} = ${value}${isNew ? ' *' : ''}`,
      )
    }),
  )
}

/** A line of the transcript, and what it printed. */
export function transcriptView({ line, printed }: Pick<Entry, 'line' | 'printed'>): HTMLElement[] {
  const prompt = line.split('\n').map((text, index) => `${index === 0 ? '>>>' : '...'} ${text}`.trimEnd())
  const input = h('div', { class: 'input' }, `${prompt.join('\n')}\n`)
  if (printed === '') return [input]
  const isError = /^(?:Traceback|SyntaxError: | {2}File)/m.test(printed)
  return [input, h('div', { class: isError ? 'error' : 'output' }, printed)]
}

/** The queues of whoever drives tasks: a list for each, the first one first. */
export function queuesView(queues: readonly Queue[]): HTMLElement[] {
  return queues.map(({ name, items }) =>
    h(
      'div',
      { class: 'queue' },
      h('b', { id: `queue-${name}` }, name),
      items.length === 0
        ? h('span', { class: 'empty' }, name === 'waiting' ? 'nobody' : 'none')
        : h('ol', { 'aria-labelledby': `queue-${name}` }, ...items.map((item) => h('li', {}, item))),
    ),
  )
}

/** The steps of entries, one after the other. */
export function stepsOf(entries: readonly Entry[]): ShownStep[] {
  return entries.flatMap(({ steps }) => steps)
}
