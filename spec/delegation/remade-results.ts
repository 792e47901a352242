/**
 * Has generators make their results anew, as JavaScriptCore's `yield*` does: it reads `done` and `value` of what the
 * iterator gave. Import this before the library, which asks the engine when it is loaded.
 *
 * A generator's `yield*` is part of the engine, but what it gives comes out of the generator's methods, and there the
 * result is read. What reading it raises would be raised in the body; here it ends the body.
 */
const prototype = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})())) as Generator

for (const name of ['next', 'throw'] as const) {
  const method = prototype[name]
  Object.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value(this: Generator, argument: unknown): IteratorResult<unknown> {
      const result = method.call(this, argument)
      if (result.done === true) return result
      try {
        return { value: result.value, done: false }
      } catch (error) {
        this.return(undefined)
        throw error
      }
    },
  })
}
