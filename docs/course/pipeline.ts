/**
 * Pipelines. Generators can pull items through a chain, each asking the one before it; sinks can push them, each
 * handing on to the one behind it. Only those that push can branch.
 */
import { generator, GeneratorExit } from '../../lib/index.js'
import { type Sink, sink } from './sink.js'

type Print = (line: string) => void

// ---- pulling: the last one of the chain asks for the next item -----------------------------------------------------

/** The lines that contain a word. */
export const matching = generator(function* matching(word: string, lines: Iterable<string>) {
  for (const line of lines) if (line.includes(word)) yield line
})

// ---- pushing: the first one of the chain sends the next item -------------------------------------------------------

/** Sends each line of a log to a sink, and closes the sink at its end. */
export function follow(log: Iterable<string>, target: Sink<string>): void {
  for (const line of log) target.send(line)
  target.close()
}

/** Hands on the lines that contain a word. When it is closed, so is what it hands on to. */
export const grep = sink(function* grep(word: string, target: Sink<string>): Generator<void, void, string> {
  try {
    for (;;) {
      const line = yield
      if (line.includes(word)) target.send(line)
    }
  } finally {
    target.close()
  }
})

/** Hands on each item to all targets: the pipeline branches. */
export const broadcast = sink(function* broadcast<T>(targets: readonly Sink<T>[]): Generator<void, void, T> {
  try {
    for (;;) {
      const item = yield
      for (const target of targets) target.send(item)
    }
  } finally {
    for (const target of targets) target.close()
  }
})

/** The end of a pipeline: prints what it is sent, and says so when it is closed. */
export const printer = sink(function* printer(name: string, print: Print): Generator<void, void, string> {
  try {
    for (;;) print(`${name}: ${yield}`)
  } catch (error) {
    // `except GeneratorExit` in Python.
    if (!(error instanceof GeneratorExit)) throw error
    print(`${name} is closed`)
  }
})

/** The log of a small bakery. */
export const LOG = [
  'six rolls and a rye bread',
  'two rolls',
  'a rye bread, sliced',
  'one cake: happy birthday',
  'rolls and cake for ten',
]

export function main(print: Print = console.log): void {
  print('-- pulled')
  for (const line of matching('rye', LOG)) print(line)

  print('-- pushed')
  follow(LOG, grep('cake', printer('cakes', print)))

  print('-- pushed to several')
  const all = printer('found', print)
  follow(LOG, broadcast([grep('rolls', all), grep('bread', all), grep('soup', printer('soups', print))]))
}
