/**
 * What must hold of the cases as a whole: that they are complete, and that each says exactly what it needs.
 */
import type { Adapter, Feature } from '../../lib/conformance/adapter.js'
import { dunderAwait } from '../../lib/conformance/adapters/dunder-await.js'
import type { Case } from '../../lib/conformance/case.js'
import { allCases } from '../../lib/conformance/all-cases.js'
import { programs } from '../../lib/conformance/cases/all.js'
import { normalised } from '../../lib/conformance/python-text.js'
import { expectedLines, runCase } from '../../lib/conformance/run.js'

const running = allCases.filter(({ run }) => run !== undefined)

describe('the cases', () => {
  it('are 736, each with an id of its own', () => {
    expect(allCases).toHaveLength(736)
    expect(new Set(allCases.map(({ id }) => id)).size).toBe(736)
    for (const { id, section } of allCases) expect(id).toMatch(new RegExp(`^${section}-\\d\\d$`))
  })

  it('have a program each, or are marked as not expressible and say why', () => {
    for (const { id, js, run, because } of allCases) {
      expect([id, run === undefined, because !== undefined]).toEqual([id, js === 'no', js === 'no'])
    }
    expect(running).toHaveLength(707)
  })

  it('have one program each, and no program is for no rule', () => {
    expect(programs.map(({ id }) => id).sort()).toEqual(running.map(({ id }) => id).sort())
  })

  it('expect something, and say why where they do not ask for all of it', () => {
    for (const one of running) {
      expect(expectedLines(one, '3.14')).not.toEqual([])
      if (one.omits !== undefined) expect(one.omits.because).toMatch(/.{20,}/)
    }
  })

  it('leave out only lines that were recorded', () => {
    const recorded = (one: Case) => [...one.lines, ...Object.values(one.others ?? {}).flat()].map(normalised)
    for (const one of running) {
      for (const omitted of [...(one.omits?.lines ?? []), ...(one.omits?.parts ?? [])]) {
        const found = recorded(one).some((line) =>
          typeof omitted === 'string' ? line === omitted : omitted.test(line),
        )
        expect([one.id, omitted, found]).toEqual([one.id, omitted, true])
      }
    }
  })
})

/** What the suite derives where it is lacking; a case needs it only if that is not enough. */
const DERIVED: ReadonlySet<string> = new Set(['next', 'iter', 'isException'])
const REQUIRED: ReadonlySet<string> = new Set(['name', 'generator', 'errors'])
const RECORDS: ReadonlySet<string> = new Set(['inspect', 'types', 'contextlib', 'asyncio', 'contextvars', 'abc'])

/** This library with nothing but what is required and what is listed. */
function only(features: readonly Feature[]): Adapter {
  const { name, generator, errors } = dunderAwait
  const adapter: Record<string, any> = { name, generator, errors }
  for (const feature of features) {
    const [member, entry] = feature.split('.') as [string, string?]
    const value = Reflect.get(dunderAwait, member)
    if (member === 'errors') continue
    if (entry === undefined) adapter[member] = value
    else adapter[member] = { ...adapter[member], [entry]: value[entry] }
  }
  return adapter as Adapter
}

/** The members that hand what happens to a listener. */
type Listening = 'captureWarnings' | 'captureUnraisable' | 'captureLog'
const isListening = (name: string): name is Listening => name.startsWith('capture')

/** This library, writing down which of its features are used. */
function recording(used: Set<string>): Adapter {
  const entries = (name: string) =>
    new Proxy(Reflect.get(dunderAwait, name) as object, {
      get(target, entry) {
        used.add(`${name}.${String(entry)}`)
        return Reflect.get(target, entry)
      },
    })
  // These are asked for in every case; it is what they hear that a case may need.
  const listening = (name: Listening) => (listener: (...args: any[]) => void) =>
    dunderAwait[name]?.((...args: any[]) => {
      used.add(name)
      listener(...args)
    })
  const records = new Map([...RECORDS].map((name) => [name, entries(name)]))
  return new Proxy(dunderAwait, {
    get(target, name: string) {
      if (isListening(name)) return listening(name)
      if (!REQUIRED.has(name) && !RECORDS.has(name)) used.add(name)
      return records.get(name) ?? Reflect.get(target, name)
    },
  })
}

describe('the needs of a case', () => {
  const needing = running.map((one) => [one.id, one] as const)

  it.each(needing)('%s: are enough, and no more', (_, one) => {
    expect(runCase(only(one.needs), one)).toMatchObject({ status: 'pass' })

    const used = new Set<string>()
    runCase(recording(used), { ...one, needs: [] })
    const needs = new Set<string>(one.needs.filter((need) => !need.startsWith('errors.')))
    expect([...needs].filter((need) => !used.has(need))).toEqual([])
    expect([...used].filter((name) => !needs.has(name) && !DERIVED.has(name))).toEqual([])
    for (const name of one.needs.filter((need) => DERIVED.has(need))) {
      const rest = only(one.needs.filter((need) => need !== name))
      expect([name, runCase(rest, { ...one, needs: [] }).status]).toEqual([name, 'fail'])
    }
  })

  it('lead to "not run" where they are not met, whatever the rest', () => {
    for (const one of running) {
      for (const need of one.needs) {
        if (need.startsWith('errors.')) continue
        const { status, reason } = runCase(only(one.needs.filter((other) => other !== need)), one)
        expect([one.id, status, reason]).toEqual([one.id, 'not run', `needs ${need}`])
      }
    }
  })
})
