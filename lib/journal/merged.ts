/**
 * Steps of several coroutines in the order in which they were done.
 */
import type { Journal } from './journal.js'
import type { Step } from './step.js'

/** A step, and whose. */
export interface Done {
  readonly journal: Journal
  /** The journal's place among those that are drawn. */
  readonly index: number
  readonly step: Step
}

/** All steps in the order of time; those of one coroutine stay in their order. */
export function inOrderOfTime(journals: readonly Journal[]): Done[] {
  const heads = journals.map(() => 0)
  const done: Done[] = []
  for (;;) {
    let next: Done | undefined
    for (const [index, journal] of journals.entries()) {
      const step = journal.steps[heads[index] as number]
      if (step === undefined) continue
      if (next === undefined || journal.began + step.at < next.journal.began + next.step.at)
        next = { journal, index, step }
    }
    if (next === undefined) return done
    heads[next.index] = (heads[next.index] as number) + 1
    done.push(next)
  }
}

/** What is drawn: one journal, or several. */
export type Drawable = Journal | readonly Journal[]

/** The journals to be drawn, with those of the tasks that were made in their steps. */
export function journalsIn(drawn: Drawable): Journal[] {
  const given: readonly Journal[] = Array.isArray(drawn) ? drawn : [drawn as Journal]
  const all = new Set<Journal>(given)
  for (const journal of all) for (const task of journal.tasks) all.add(task)
  return [...all]
}

/** What a coroutine is called in a picture of several: with the name of the task that drives it. */
export function titleOf({ name, steps }: Journal): string {
  const by = steps.find((step) => step.by !== undefined)?.by
  return by === undefined ? name : `${name} (${by})`
}
