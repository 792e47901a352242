/**
 * Durable runs at the prompt. What they need is loaded when one is opened: most sessions never do.
 */
import { callGraph } from '../../durable/asyncio/opened-programs.js'
import type { Workflow } from '../../durable/trap-classes.js'
import { pythonStr } from '../../text/python-repr.js'
import type { Looking } from './looking.js'
import type { Registry } from './registry.js'

/** What opening needs of the session. */
export interface OpeningHost {
  readonly looking: Pick<Looking, 'where'>
  readonly registry: Pick<Registry, 'note'>
  write(text: string): void
  show(value: unknown): void
  evaluate(expression: string): unknown
}

/** A name, as the session's are. */
export const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

/** The function `open` of a session: it takes up a durable run as a coroutine, which performs nothing. */
export function opener(host: OpeningHost): (place: string, run: string) => Promise<object> {
  return async function open(place, run) {
    const { openRun } = await import('../../durable/places/open-run.js')
    const { placeAt } = await import('../../durable/places/place.js')
    callGraph.awaitedBy = (await import('../../asyncio/graph.js'))._tasksAwaitedBy
    const find = (workflow: string): Workflow | undefined => workflowNamed(host, workflow)
    const there = await placeAt(place)
    const { coroutine, info, divergence } = await openRun(there, run, find, (object, made) => {
      host.registry.note(object, made)
    })
    const steps = `${info.steps} step${info.steps === 1 ? '' : 's'}`
    const parts = [`${run}: ${info.workflow}`, info.status, steps, info.detail].filter((part) => part !== '')
    host.write(`${parts.join(', ')}\n`)
    if (divergence !== undefined) {
      host.write(`${pythonStr(divergence)}\n`)
      host.show(host.looking.where(coroutine))
    }
    return coroutine
  }
}

/** The function of a workflow, among the session's names. */
function workflowNamed(host: OpeningHost, name: string): Workflow | undefined {
  if (!IDENTIFIER.test(name)) return undefined
  let value: unknown
  try {
    value = host.evaluate(name)
  } catch {
    // There is no such name.
    return undefined
  }
  return typeof value === 'function' ? (value as Workflow) : undefined
}
