// What is compared: each point by the name of its program, in the order of the page.

/** How deep the chains of the point `depth` are. */
export const depths = [1000, 5000, 100_000]

export const contenders = [
  { file: 'dunder-await', title: 'dunder-await' },
  { file: 'async-await', title: 'async functions' },
  { file: 'effect', title: 'Effect' },
  { file: 'effection', title: 'effection' },
  { file: 'redux-saga', title: 'redux-saga' },
]

/** `warns` is a point whose answer is what a runtime says on its own, on the standard error. */
export const points = [
  {
    name: 'error',
    title: 'The stack of an error',
    text: '`leaf` fails after a wait; `middle` awaits `leaf`, `outer` awaits `middle`. Printed is what a program gets to see: `error.stack`; of Effect `Cause.pretty`; of redux-saga the `sagaStack` too.',
    verdict:
      'All name the callers. Ours reads as that of async functions, with no frames of the library. Effect adds where each function was defined, which ours does not have.',
  },
  {
    name: 'dropped',
    title: 'A child that is dropped',
    text: '`main` calls `save()` and forgets to await it. In development mode, after a collection of garbage.',
    verdict:
      'An async function runs all the same, and its error would go to the process. The others run nothing; only ours says so. Effect has a language service for the editor that finds it, and we have [rules for ESLint](linting.md), as typescript-eslint has for promises.',
    warns: true,
  },
  {
    name: 'catches',
    title: 'A timeout around a loop that catches everything',
    text: 'Eight tries of 10 ms that all fail, each caught by `catch` (of Effect: each failure made a value), within a timeout of 25 ms.',
    verdict:
      'Here the others are better. Cancelling raises an error in the body with us, as in Python, and a bare `catch` keeps it; the lint rule [`no-swallowed-cancellation`](linting.md) finds it. effection and redux-saga cancel by `return()`, which only `finally` sees; Effect does not deliver interrupts as failures. Async functions cannot be cancelled at all.',
  },
  {
    name: 'cancels',
    title: 'Cancelling, with a clean-up that waits',
    text: 'A task that sleeps is cancelled, and its clean-up takes a while. Who waits for the task is told.',
    verdict:
      'All run the clean-up to its end. Async functions need an `AbortSignal` that is passed to everything that waits. With redux-saga a joiner of a cancelled task is cancelled too, and nothing is printed for it.',
  },
  {
    name: 'group',
    title: 'Structured concurrency: one of two fails',
    text: 'Two children at once; one fails while the other waits, and the other would print `written`.',
    verdict:
      'Where there is structure the other is closed before the failure goes on. `Promise.all` lets it run. Ours reports a group of errors, as Python does, because several children may fail; the others report the first.',
  },
  {
    name: 'depth',
    title: 'Depth',
    text: `A function that awaits itself, ${depths.map((depth) => depth.toLocaleString('en')).join(', ')} levels deep; each prints the depth that it came to.`,
    verdict:
      'Ours and Effect hold the chain on the heap. Async functions begin in the stack of their caller, and effection delegates by native `yield*`: both end with the stack. redux-saga does not come to an answer at all where a line is missing.',
  },
  {
    name: 'hour',
    title: 'A test of an hour’s sleep',
    text: 'On the virtual time of `dunder-await/testing`, the `TestClock` of Effect, the mock timers of `node:test` for the others.',
    verdict:
      'All take no time. Virtual time needs no knowledge of how far to go on: it jumps to where something is to be done, and says so when nothing ever will. Mock timers are moved by hand, and do not wait for promises in between.',
  },
]

/** The smallest program with a loop: it sleeps. */
export const sleepers = {
  'dunder-await': `
    import { await_, coroutine } from '../../dist/index.js'
    import { run, sleep } from '../../dist/asyncio/index.js'
    run(coroutine(function* main() { yield* await_(sleep(1)) })())`,
  'async-await': `
    const main = async () => { await new Promise((resolve) => setTimeout(resolve, 1000)) }
    main()`,
  effect: `
    import { Effect } from 'effect'
    Effect.runPromise(Effect.gen(function* () { yield* Effect.sleep(1000) }))`,
  effection: `
    import { run, sleep } from 'effection'
    run(function* () { yield* sleep(1000) })`,
  'redux-saga': `
    import { runSaga } from 'redux-saga'
    import { delay } from 'redux-saga/effects'
    runSaga({}, function* () { yield delay(1000) })`,
}
