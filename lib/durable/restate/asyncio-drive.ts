/**
 * A program of asyncio on Restate: what its tasks ask for are steps of the journal, side by side, and what comes first is
 * what happens to its loop. Restate keeps in which order things came, and gives them in that order when the run is done
 * again; what comes without a time, as a message, gets one in a step of its own. So the same journal has the loop do the
 * same.
 */
import { allTasks } from '../../asyncio/task/task-registry.js'
import type { Call } from '../asyncio/calls.js'
import { DurableEventLoop } from '../asyncio/durable-event-loop.js'
import type { DurableCoroutine } from '../play.js'
import type { Outcome, StepRecord } from '../records.js'
import { short } from '../run-info.js'
import { trapText } from '../trap.js'
import type { Again, Receive } from '../trap-classes.js'
import { atOnce, begin, LONGEST_SLEEP } from './begin.js'
import type { WithLines } from './lines.js'
import { message, NEVER, NOTHING, WAITS } from './names.js'
import type { RunDrive } from './run-drive.js'
import type { Ending, Later } from './steps.js'

/** What an effect's step keeps: its outcome, and when that came. */
type Timed<T> = T & WithLines & { readonly at?: number }

/** Something that is waited for. */
class Wait<T> {
  readonly later: Later<void>
  /** How it came out, once that has been told. */
  settled: { readonly value: T } | { readonly failure: Error } | undefined

  constructor(later: Later<T>) {
    this.later = later.map((value, failure) => {
      this.settled = failure === undefined ? { value: value as T } : { failure }
    })
  }
}

/** A thing that happens, but for its number and time. */
type Happening = Omit<StepRecord, 'n' | 'at'>

/** Something that may come next. */
interface Occasion {
  readonly wait: Wait<any>
  /** Whether that may last, and there is no step whose name says for what it waits. */
  readonly isLong: boolean
  /** It has come: a promise of its record; of undefined, if it has to be asked for again. */
  readonly happens: () => Promise<StepRecord | undefined>
}

/** Drives a program of asyncio. */
export class AsyncioDrive {
  readonly #run: RunDrive
  readonly #loop: DurableEventLoop
  /** What was asked for and has been begun; and what of it has not come. */
  readonly #begun = new WeakSet<Call>()
  readonly #calls = new Map<Call, Wait<Timed<Outcome>>>()
  /** Outcomes that were there at once. */
  readonly #known: [Call, Outcome][] = []
  /** The next message of a name. */
  readonly #messages = new Map<string, { readonly slot: string; readonly wait: Wait<unknown> }>()
  readonly #numbers = new Map<string, number>()
  readonly #timers = new Map<number, Wait<void>>()
  #nothing: Wait<unknown> | undefined
  #isShown = false

  constructor(run: RunDrive) {
    this.#run = run
    this.#loop = new DurableEventLoop({ journal: [run.state.head] }, run.world.keeper)
    run.steps.whenOver(() => this.#stopAll())
    run.whenKept = () => {
      // Something is new: what comes of it was not reported before.
      this.#loop._goOn()
      return { at: run.world.host.now() }
    }
  }

  /** Takes it to its end. */
  async drive(coroutine: DurableCoroutine): Promise<Ending> {
    const run = this.#run
    const loop = this.#loop
    try {
      loop.replay(coroutine)
      for (;;) {
        if (loop._ending !== undefined) return run.ended(loop._ending)
        const again = this.#again()
        if (again !== undefined) return run.again(again)
        const record = await this.#next()
        run.world.note?.(record)
        for (const slot of record.took ?? []) run.taken.add(slot)
        run.state.apply(record)
        loop._happen(record)
      }
    } finally {
      this.#stopAll()
    }
  }

  #again(): Again | undefined {
    if (this.#run.isCancelled) return undefined
    for (const { trap } of this.#loop._calls.values()) if (trap.kind === 'again') return trap as Again
    return undefined
  }

  /** Nobody waits for what is being done any more. */
  #stopAll(): void {
    for (const call of this.#loop._calls.values()) call.stop.stop()
  }

  /** What happens next. */
  async #next(): Promise<StepRecord> {
    for (;;) {
      if (this.#run.isCancelled) return this.#cancelled()
      this.#beginAll()
      const record = this.#atOnce() ?? (await (await this.#first())?.())
      if (record !== undefined) return record
    }
  }

  async #cancelled(): Promise<StepRecord> {
    const reason = await this.#run.cancelled()
    return this.#record({ trap: { kind: 'cancelled', reason }, cancelled: true }, await this.#time())
  }

  /** Begins what was asked for since. */
  #beginAll(): void {
    const run = this.#run
    for (const call of this.#loop._calls.values()) {
      const { trap, n, stop } = call
      if (this.#begun.has(call) || trap.kind === 'receive' || trap.kind === 'again') continue
      this.#begun.add(call)
      run.asking(trap, () => {
        const outcome = atOnce(run, trap, String(n))
        if (outcome === undefined) this.#calls.set(call, new Wait(begin(run, trap, String(n), stop)))
        else this.#known.push([call, outcome])
      })
    }
  }

  /** What was known when it was asked for: no time has passed since. */
  #atOnce(): StepRecord | undefined {
    for (;;) {
      const [call, outcome] = this.#known.shift() ?? []
      if (call === undefined || outcome === undefined) return undefined
      if (this.#isAsked(call)) return this.#record(answer(call, outcome), this.#run.state.at)
    }
  }

  /** What comes first, of all that can come; undefined if it is cancelled before. */
  async #first(): Promise<Occasion['happens'] | undefined> {
    const { steps } = this.#run
    const occasions = this.#occasions()
    const ready = (): Occasion | undefined => occasions.find(({ wait }) => wait.settled !== undefined)
    try {
      while (ready() === undefined) {
        this.#show(occasions)
        await steps.race(occasions.map(({ wait }) => wait.later))
        // Which of several is told first is the SDK's affair; which of them is taken is not.
        if (occasions.length > 1) await steps.turn()
      }
    } catch (error) {
      if (!steps.isCancellation(error)) throw error
      this.#run.isCancelled = true
      return undefined
    }
    return ready()?.happens
  }

  /** What can come, in an order that is always the same. */
  #occasions(): Occasion[] {
    const { _calls: asked, _when: when } = this.#loop
    const occasions: Occasion[] = []
    for (const name of this.#namesAsked()) occasions.push(this.#message(name))
    for (const call of asked.values()) {
      const wait = this.#calls.get(call)
      if (wait !== undefined)
        occasions.push({ wait, isLong: isBuiltIn(call), happens: () => this.#answered(call, wait) })
    }
    for (const call of this.#calls.keys()) if (!this.#isAsked(call)) this.#calls.delete(call)
    if (when !== undefined) occasions.push(this.#timer(when))
    if (occasions.length === 0) occasions.push(this.#never())
    return occasions
  }

  /** The names of messages for which somebody waits. */
  #namesAsked(): Set<string> {
    const names = new Set<string>()
    for (const { trap } of this.#loop._calls.values()) if (trap.kind === 'receive') names.add((trap as Receive).name)
    return names
  }

  /** The next message of a name, for whoever waits for it first by then. */
  #message(name: string): Occasion {
    const known = this.#messages.get(name) ?? this.#nextMessage(name)
    this.#messages.set(name, known)
    const { slot, wait } = known
    const happens = async (): Promise<StepRecord | undefined> => {
      this.#messages.delete(name)
      const settled = this.#settled(wait)
      if (settled === undefined) return undefined
      const calls = [...this.#loop._calls.values()]
      const call = calls.find(({ trap }) => trap.kind === 'receive' && (trap as Receive).name === name) as Call
      return this.#record(answer(call, { ok: settled.value, took: [slot] }), await this.#time())
    }
    return { wait, isLong: true, happens }
  }

  #nextMessage(name: string): { slot: string; wait: Wait<unknown> } {
    let number = this.#numbers.get(name) ?? 1
    while (this.#run.taken.has(message(name, number))) number++
    this.#numbers.set(name, number)
    const slot = message(name, number)
    return { slot, wait: new Wait(this.#run.promise(slot, `waits for ${slot}`)) }
  }

  async #answered(call: Call, wait: Wait<Timed<Outcome>>): Promise<StepRecord | undefined> {
    this.#calls.delete(call)
    const settled = this.#settled(wait)
    if (settled === undefined) {
      this.#begun.delete(call)
      return undefined
    }
    const { at, ...outcome } = this.#run.lines.without(settled.value)
    return this.#record(answer(call, outcome), at ?? (await this.#time()))
  }

  /** What came; undefined if it has to be asked for again. */
  #settled<T>({ settled }: Wait<T>): { readonly value: T } | undefined {
    if (settled === undefined || 'value' in settled) return settled
    if (this.#run.steps.isCancelledCall(settled.failure)) return undefined
    throw settled.failure
  }

  #timer(when: number): Occasion {
    const { steps, world, state } = this.#run
    let wait = this.#timers.get(when)
    if (wait === undefined) {
      const left = Math.ceil((state.head.at + when - world.host.now()) * 1000)
      const name = trapText({ kind: 'timer', when })
      wait = new Wait(steps.sleep(Math.min(LONGEST_SLEEP, Math.max(0, left)), name))
      this.#timers.set(when, wait)
    }
    const happens = async (): Promise<StepRecord> => {
      this.#timers.delete(when)
      const began = state.head.at
      let at = Math.max(await this.#time(), state.at)
      // Told as the loop reckons, the time of a timer must not be a bit too early.
      while (at - began < when) at = Math.max(began + when, at + Math.max(at, 1) * 2e-16)
      return this.#record({ trap: { kind: 'timer', when } }, at)
    }
    return { wait, isLong: true, happens }
  }

  /** Nothing can wake it but a cancellation. */
  #never(): Occasion {
    this.#nothing ??= new Wait(this.#run.steps.promise(NEVER))
    return { wait: this.#nothing, isLong: true, happens: () => Promise.resolve(undefined) }
  }

  /** The time, as a step. */
  async #time(): Promise<number> {
    const run = this.#run
    const { lines, steps, state } = run
    const value = await run.sure(steps.run(`time of ${state.steps + 1}`, () => run.kept() as Timed<object>))
    return lines.without(value).at as number
  }

  #record(happening: Happening, at: number): StepRecord {
    const { state } = this.#run
    return { n: state.steps + 1, ...happening, at: Math.max(at, state.at) }
  }

  #isAsked(call: Call): boolean {
    return this.#loop._calls.get(call.n) === call
  }

  /** Somebody may look at what it waits for, if that may last. */
  #show(occasions: readonly Occasion[]): void {
    const { steps, state } = this.#run
    const isLong = occasions.every((occasion) => occasion.isLong)
    if (isLong) steps.set(WAITS, { n: state.steps + 1, for: this.#asked() })
    else if (this.#isShown) steps.set(WAITS, { n: 0, for: '' })
    this.#isShown = isLong
  }

  #asked(): string {
    const { _calls: calls, _when: when } = this.#loop
    const asked = Array.from(calls.values(), ({ recorded }) => trapText(recorded))
    if (when !== undefined) asked.push(trapText({ kind: 'timer', when }))
    if (asked.length > 0) return short(asked.join(', '))
    return short(`${NOTHING}: ${Array.from(allTasks(this.#loop), (task) => task.getName()).join(', ')}`)
  }
}

function answer(call: Call, outcome: Outcome): Happening {
  return { call: call.n, trap: call.recorded, ...outcome }
}

/** Whether it may last: what a handler does is shown by the name of its step. */
function isBuiltIn({ trap }: Call): boolean {
  return trap.kind === 'join' || trap.kind === 'spawn' || trap.kind === 'cancel'
}
