/**
 * Executing: a page as a function, with its claims as checks.
 */
import { createRequire } from 'node:module'
import ts from 'typescript'
import * as root from '../../lib/index'
import * as sys from '../../lib/sys/index'
import { type Claim, claimsOf, instrumented, whereIs } from './claims'
import type { Page } from './page'
import { matches, show } from './show'

const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...args: unknown[]) => Promise<void>
const nodeRequire = createRequire(__filename)

/** Runs a page; answers with the claims that do not hold, and with the error that ended it too early. */
export async function execute(page: Page): Promise<string[]> {
  const { source, claims } = claimsOf(page)
  const { outputText } = ts.transpileModule(instrumented(page, source, claims), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
    fileName: page.path,
  })
  const checks = new Checks(page, claims)
  const provided: Record<string, unknown> = {
    require: (name: string) => door(name) ?? (nodeRequire(name) as unknown),
    exports: {},
    __run: runBody,
    __value: checks.value,
    __raised: checks.raised,
    __missed: checks.missed,
    __begin: checks.begin,
    __printed: checks.printed,
  }
  const run = new AsyncFunction(...Object.keys(provided), outputText)
  quiet()
  // What the library itself prints counts too.
  const { log, warn, error: logError } = console
  Object.assign(console, { log: checks.log, warn: checks.log, error: checks.log })
  try {
    await run(...Object.values(provided))
  } catch (error) {
    return [...checks.complaints, `${page.name}: ended by ${show(error)}\n${(error as Error).stack ?? ''}`]
  } finally {
    Object.assign(console, { log, warn, error: logError })
    quiet()
  }
  return checks.end()
}

/** What stands behind a door, loaded when it is asked for. */
function door(name: string): unknown {
  const [, subpath] = /^dunder-await((?:\/[\w-]+)+)$/.exec(name) ?? []
  if (name === 'dunder-await') return root
  return subpath === undefined ? undefined : (require(`../../lib${subpath}/index`) as unknown)
}

/** The library's switches, as an example finds them. */
function quiet(): void {
  sys.setNeverAwaitedWarnings(false)
  sys.setShowwarning(() => {})
  sys.simplefilter('default')
  sys.setUnraisablehook(undefined)
  sys.setCoroutineOriginTrackingDepth(0)
  sys.setAsyncGenHooks({ firstiter: undefined, finalizer: undefined })
}

/** The body of an example that awaits: each value that reaches the driver is sent back. */
function runBody(body: () => Generator<never, unknown, unknown>): void {
  root.run(root.coroutine('example', body)(), (value: unknown) => value as never)
}

class Checks {
  readonly complaints: string[] = []
  readonly #page: Page
  readonly #claims: readonly Claim[]
  readonly #made = new Set<number>()
  readonly #printed: string[] = []
  readonly #begun: number[] = []

  constructor(page: Page, claims: readonly Claim[]) {
    this.#page = page
    this.#claims = claims
  }

  log = (...values: unknown[]): void => {
    this.#printed.push(
      ...values
        .map((value) => (typeof value === 'string' ? value : show(value)))
        .join(' ')
        .split('\n'),
    )
  }

  value = (index: number, value: unknown): unknown => {
    this.#compare(index, show(value))
    return value
  }

  raised = (index: number, error: unknown): void => {
    this.#compare(index, show(error))
  }

  missed = (index: number): void => {
    this.#made.add(index)
    this.complaints.push(`${this.#where(index)}: raises nothing`)
  }

  begin = (): void => {
    this.#begun.push(this.#printed.length)
  }

  printed = (indices: readonly number[]): void => {
    const lines = this.#printed.slice(this.#begun.pop())
    indices.forEach((index, at) => this.#compare(index, lines[at] ?? '(nothing)'))
    if (lines.length > indices.length) {
      this.complaints.push(`${this.#where(indices[0]!)}: prints too: ${lines.slice(indices.length).join(' / ')}`)
    }
  }

  /** What is still to be said when a page has run: claims that nothing came to. */
  end(): string[] {
    const missed = this.#claims.filter(
      ({ kind }, index) => kind !== 'type' && kind !== 'refused' && !this.#made.has(index),
    )
    return [...this.complaints, ...missed.map(({ line }) => `${whereIs(this.#page, line)}: was not come to`)]
  }

  #compare(index: number, got: string): void {
    this.#made.add(index)
    if (!matches(got, this.#claims[index]!.text)) this.complaints.push(`${this.#where(index)}: ${got}`)
  }

  #where(index: number): string {
    return whereIs(this.#page, this.#claims[index]!.line)
  }
}
