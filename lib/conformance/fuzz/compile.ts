/**
 * Executes the printed TypeScript of a program. It is the second of two ways to run one, and proves what reports show:
 * bodies written out in full behave as those that interpret.ts goes through.
 */
import type { Adapter } from '../adapter.js'
import type { Program } from './form.js'
import { Run } from './run.js'
import { toTypeScript } from './typescript.js'

/** Executes a program as it is printed; gives its trace. `watch` is told of the run before it begins. */
export function execute(program: Program, adapter: Adapter, watch?: (run: Run) => void): readonly string[] {
  const run = new Run(adapter)
  watch?.(run)
  const scope = scopeOf(run)
  try {
    // The text was printed by this package from plain data, and has no type annotations.
    // oxlint-disable-next-line typescript/no-implied-eval
    const compiled = new Function(...Object.keys(scope), `'use strict'\n${toTypeScript(program)}`)
    compiled(...Object.values(scope))
  } finally {
    run.end()
  }
  return run.lines
}

/** What printed programs name. */
function scopeOf(run: Run): Record<string, unknown> {
  const { py, errors, put, attempt, look, turn, keep, watch, renew, step, catches, raised, tuple, susp } = run
  return {
    ...errors,
    put,
    attempt,
    look,
    turn,
    keep,
    watch,
    renew,
    step,
    catches,
    raised,
    tuple,
    susp,
    generator: py.generator,
    coroutine: py.coroutine,
    generatorBasedCoroutine: py.generatorBasedCoroutine,
    asyncGenerator: py.asyncGenerator,
    await_: py.await_,
    from: py.from,
    iter: py.iter,
    next: py.next,
    anext: py.anext,
    asyncFor: py.asyncFor,
    caused: (error: { cause?: unknown }, cause: unknown) => Object.assign(error, { cause }),
  }
}
