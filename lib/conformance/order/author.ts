/**
 * What the author of a random order program has in mind: a plan, which says what functions there are and who begins
 * which, and the names in use.
 *
 * Functions are numbered, and each belongs to one with a lower number, `main` being 0: to be spawned there as a task, or
 * called. A function awaits only tasks with higher numbers than its own, so that none wait for each other in a ring.
 */
import type { Block, ObjectSpec, Of, Statement } from './form.js'
import type { Random, Weights } from './random.js'
import type { Kind } from './themes.js'

/** What a function is there for: to be a task, or to be called where a coroutine is wanted. */
type Role = 'task' | 'called'

/** A function of the plan. */
export interface Planned {
  readonly owner: number
  readonly role: Role
  /** Whether its owner has begun it somewhere. */
  begun: boolean
}

/** Where a statement stands. */
export interface Scope {
  /** The function's number. */
  readonly fn: number
  readonly depth: number
  /** The innermost task group around it. */
  readonly group?: string
  /** Set in what is executed repeatedly: it begins no planned function. */
  readonly repeated?: true
  /** Set in a finally clause, which does not return. */
  readonly final?: true
}

/** One program in the making. */
export class Author {
  readonly random: Random
  readonly weights: Weights<Kind>
  /** Function 0 is main. */
  readonly plan: Planned[] = [{ owner: 0, role: 'called', begun: true }]
  readonly objects: Record<string, ObjectSpec> = {}
  readonly futures: string[] = []
  /** Small functions beside the plan. */
  readonly leaves: Record<string, Block> = {}
  /** What is held under a name, with the number of the function that holds it. */
  readonly #held = new Map<string, number>()
  readonly timeouts: string[] = []
  readonly handles: string[] = []
  #groups = 0
  #logs = 0

  constructor(random: Random, weights: Weights<Kind>) {
    this.random = random
    this.weights = weights
    const count = random.between(3, 8)
    for (let number = 1; number <= count; number++) {
      // What main begins is there for all the others.
      const owner = random.odds(50) ? 0 : random.between(Math.max(0, number - 4), number - 1)
      this.plan.push({ owner, role: this.#role(), begun: false })
    }
  }

  /** A function of the scope's own that has not been begun, if there is one, which is then taken as begun. */
  begin(scope: Scope, role: Role): number | undefined {
    if (scope.repeated) return undefined
    const number = this.plan.findIndex(
      (planned) => planned.owner === scope.fn && planned.role === role && !planned.begun,
    )
    if (number < 0) return undefined
    ;(this.plan[number] as Planned).begun = true
    return number
  }

  /** A small function of its own, for where nothing is planned. */
  leaf(): string {
    const name = `g${Object.keys(this.leaves).length + 1}`
    const delay = this.random.pick([0, 0.25, 1, 1.5])
    const end: Statement = this.random.odds(25)
      ? { op: 'raise', e: 'ValueError', v: name }
      : { op: 'return', v: this.random.between(0, 99) }
    this.leaves[name] = [{ op: 'sleep', d: delay }, end]
    return name
  }

  /** The name of a task that a function may await. */
  taskAbove(scope: Scope): string | undefined {
    const held = [...this.#held].flatMap(([name, holder]) => (holder >= scope.fn ? [name] : []))
    const names = [...this.#tasks((_, number) => number > scope.fn), ...held]
    return names.length === 0 ? undefined : this.random.pick(names)
  }

  /** The name of a task or future to be cancelled, looked at and the like. */
  target(scope: Scope): string {
    // Those that are begun here or by whoever came before are likely to be there.
    const near = this.#tasks(({ owner }) => owner <= scope.fn)
    const names = this.random.odds(80) && near.length > 0 ? near : this.#tasks(() => true)
    const futures = this.random.odds(40) ? [...this.futures, ...this.#held.keys()] : []
    return this.random.odds(8) || names.length === 0 ? 'main' : this.random.pick([...names, ...futures])
  }

  future(): string {
    const count = this.futures.length
    if (count > 0 && (count > 2 || this.random.odds(65))) return this.random.pick(this.futures)
    this.futures.push(`F${count}`)
    return `F${count}`
  }

  /** The name of an object of one of the kinds; few objects are shared by many. */
  object(kinds: Weights<ObjectSpec['kind']>): string {
    const known = Object.entries(this.objects).filter(([, { kind }]) => kind in kinds)
    if (known.length > 1 || (known.length === 1 && this.random.odds(80))) return this.random.pick(known)[0]
    const spec = this.#spec(this.random.choose(kinds))
    const name = `${spec.kind.toUpperCase()}${Object.keys(this.objects).length}`
    this.objects[name] = spec
    return name
  }

  /** A name for what a function holds. What it waits for are tasks with numbers above the function's. */
  hold({ fn }: Scope): string {
    const name = `h${fn}_${this.#held.size}`
    this.#held.set(name, fn)
    return name
  }

  /** A new name of a kind that has a list of its own. */
  named(list: string[], letter: string): string {
    list.push(`${letter}${list.length}`)
    return list.at(-1) as string
  }

  group(): string {
    return `group${++this.#groups}`
  }

  log(): Of<'log'> {
    return { op: 'log', v: `L${++this.#logs}` }
  }

  #tasks(which: (planned: Planned, number: number) => boolean): string[] {
    return this.plan.flatMap((planned, number) =>
      number > 0 && planned.role === 'task' && which(planned, number) ? [`t${number}`] : [],
    )
  }

  #role(): Role {
    const { spawn = 0, gspawn = 0, await: awaits = 0, gather = 0, as_completed = 0, wait_for = 0 } = this.weights
    return this.random.choose<Role>({
      task: spawn + gspawn * 2 + 2,
      called: (awaits + gather + as_completed + wait_for) / 2 + 1,
    })
  }

  #spec(kind: ObjectSpec['kind']): ObjectSpec {
    switch (kind) {
      case 'lock':
      case 'event':
      case 'cond':
        return { kind }
      case 'barrier':
        return { kind, n: this.random.between(2, 3) }
      case 'sem':
      case 'bsem':
        return { kind, n: this.random.between(1, 2) }
      default:
        return { kind, n: this.random.pick([0, 1, 1, 2]) }
    }
  }
}
