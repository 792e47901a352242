/**
 * A recorded coroutine as a Mermaid sequence diagram, which code hosts and wikis draw from text.
 *
 * What is sent goes from the driver straight to whoever was suspended, the innermost of the chain, and what is yielded
 * from there straight back to the driver: the tunnel. Who is entered on the way, and who is left, is drawn between them.
 */
import type { Journal } from './journal.js'
import { callText, outcomeText, type Step } from './step.js'

/** How much is drawn: renderers refuse what is too long. */
export interface DiagramOptions {
  /** So many steps at most, 60 unless told. */
  readonly steps?: number
}

/**
 * A sequence diagram of a recorded coroutine.
 *
 * @param journal its journal
 * @param options how much is drawn
 * @returns the text of the diagram, without a fence
 * @example
 * const f = record(echo)
 * f.send()
 * mermaid(journalOf(f)!).split('\n')[0] // → 'sequenceDiagram'
 */
export function mermaid(journal: Journal, options: DiagramOptions = {}): string {
  const { steps: most = 60 } = options
  const lines: string[] = []
  const drawing = new Participants()
  const driver = drawing.of('driver')
  drawing.of(journal.name)
  let before: readonly string[] = []
  for (const step of journal.steps.slice(0, most)) {
    lines.push(...drawStep(step, before, journal.name, driver, drawing))
    before = step.chain
  }
  const rest = journal.steps.length - most
  if (rest > 0) lines.push(`Note over ${driver}: ${rest} more steps`)
  return ['sequenceDiagram', ...[...drawing.lines(), ...lines].map((line) => `  ${line}`)].join('\n')
}

function drawStep(
  step: Step,
  before: readonly string[],
  name: string,
  driver: string,
  drawing: Participants,
): string[] {
  const { chain } = step
  const to = before.at(-1) ?? name
  const call = `${driver}->>${drawing.of(to)}: ${escaped(callText(step))}`
  const kept = commonLength(before, chain)
  const left = before.slice(Math.max(kept, 1)).reverse()
  const leaving = left.map((inner, index) => {
    const outer = left[index + 1] ?? before[Math.max(kept, 1) - 1] ?? name
    return `${drawing.of(inner)}-->>${drawing.of(outer)}: ends`
  })
  const entered = chain.slice(Math.max(kept, 1))
  const entering = entered.map((inner, index) => {
    const outer = entered[index - 1] ?? chain[Math.max(kept, 1) - 1] ?? name
    return `${drawing.of(outer)}->>${drawing.of(inner)}: awaits`
  })
  const from = drawing.of(chain.at(-1) ?? name)
  const arrow = step.outcome === 'raise' ? '--x' : '-->>'
  return [call, ...leaving, ...entering, `${from}${arrow}${driver}: ${escaped(outcomeText(step))}`]
}

/** How many links two chains have in common from the outside. */
function commonLength(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((name, index) => name !== other[index])
  return differs < 0 ? one.length : differs
}

/** Who takes part, in the order in which they come in, each under an identifier that the syntax allows. */
class Participants {
  readonly #ids = new Map<string, string>()

  of(name: string): string {
    const id = this.#ids.get(name) ?? `p${this.#ids.size}`
    this.#ids.set(name, id)
    return id
  }

  lines(): string[] {
    return [...this.#ids].map(([name, id]) => `participant ${id} as ${escaped(name)}`)
  }
}

/** Characters that mean something to Mermaid, as the entities that it knows. */
function escaped(text: string): string {
  return text.replaceAll(/[#;<>"%]/g, (character) => `#${character.charCodeAt(0)};`).replaceAll(/\s+/g, ' ')
}
