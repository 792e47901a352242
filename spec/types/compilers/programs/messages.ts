// Each line that does not compile is followed by the sentence that has to stand in its message.
import { asyncGenerator, await_, coroutine, from, generator, on, run, Trap } from 'dunder-await'
import { createTask, gather, run as runLoop, sleep } from 'dunder-await/asyncio'

class Ask extends Trap<string> {}
class Tell extends Trap<void> {}
const ask = coroutine(function* ask() {
  return yield* await_(new Ask())
})
const pause = coroutine(function* pause() {
  yield* await_(sleep(1))
})
declare const promise: Promise<number>
declare const perhaps: ReturnType<typeof pause> | undefined

await_(promise) // a promise cannot be awaited here: write wrapPromise(promise), of dunder-await/asyncio
await_(ask) // a function cannot be awaited: call it, f(…)
await_(perhaps) // it may be undefined, which cannot be awaited: check that first
await_(1) // it cannot be awaited: it has no __await__() that returns an iterator
gather(pause, pause()) // a function cannot be awaited: call it, f(…)
gather(pause(), promise) // a promise cannot be awaited here: write wrapPromise(promise), of dunder-await/asyncio
createTask(pause) // a function is no coroutine: call it, f(…)
createTask(promise) // a promise runs already: wrapPromise(promise) makes a future of it
createTask(ask()) // a task runs coroutines that await futures; something else reaches the driver from this one
runLoop(ask()) // a task runs coroutines that await futures; something else reaches the driver from this one
run(ask()) // something reaches the driver: pass run() what answers it, or run it with the run() of asyncio
run(pause()) // something reaches the driver: pass run() what answers it, or run it with the run() of asyncio
run(ask(), on(Tell, () => undefined)) // Handler<Tell>
coroutine(function* () { yield 1 }) // a coroutine awaits with yield* await_(…); it cannot yield, and cannot use from(…)
coroutine(function* () { yield await_(ask()) }) // a coroutine awaits with yield* await_(…); it cannot yield, and cannot use from(…)
coroutine(function* () { yield* from([1]) }) // a coroutine awaits with yield* await_(…); it cannot yield, and cannot use from(…)
generator(function* () { yield* await_(ask()) }) // a generator delegates with yield* from(…); it cannot await_
asyncGenerator(function* () { yield* from([1]) }) // an async generator awaits with yield* await_(…); it cannot use from(…)
asyncGenerator(function* () { yield await_(ask()) }) // yield await_(…) lacks its *: yield* await_(…)
coroutine(async function () {}) // is not assignable to parameter of type '(this: unknown) => Generator<
coroutine(1) // Argument of type 'number' is not assignable to parameter of type 'AnyBody'.
coroutine(function* (amount) { return amount }) // Parameter 'amount' implicitly has an 'any' type.
