/**
 * Handlers that keep cancellation or `close()` from those whom they are meant for; and handlers that let them pass.
 */
import { noSwallowedCancellation as rule } from '../../lib/eslint-plugin/no-swallowed-cancellation'
import { checkTyped, checkUntyped } from './check-rule'

/** In the body of a coroutine. */
const body = (code: string): string => `export const main = coroutine(function* main() { ${code} })`
/** A handler around an await of asyncio's. */
const handler = (code: string): string => body(`try { yield* await_(f()) } ${code}`)

checkTyped('no-swallowed-cancellation', rule, {
  accepts: [
    handler('catch (error) { if (!isException(error)) throw error; use(error) }'),
    handler('catch (error) { throw error }'),
    handler("catch (error) { throw new Error('no', { cause: error }) }"),
    handler('catch (error) { if (error instanceof RangeError) return 1; throw error }'),
    handler('catch (error) { if (!(error instanceof RangeError)) throw error }'),
    handler('catch (error) { if (error instanceof RangeError && some) return 1; else throw error }'),
    handler('catch (error) { if (isException(error)) { use(error) } else { throw error } }'),
    handler('catch (error) { if (!some || !isException(error)) throw error }'),
    handler('catch (error) { if ((error as { code?: number }).code === 1) return; throw error }'),
    handler('catch (error) { switch ((error as Error).name) { case "x": return; default: throw error } }'),
    handler('catch (error) { if (!(error instanceof CancelledError)) throw error; use("it was cancelled") }'),
    handler('finally { use() }'),
    handler('catch (error) { fail(error) } function fail(error: unknown): never { throw error }'),
    handler(
      'catch (error) { check(error) } function check(error: unknown): asserts error is Error { if (!isException(error)) throw error }',
    ),
    body('try { use() } catch { use() }; yield* await_(f())'),
    body('try { use(function* () { yield* await_(f()) }) } catch { }'),
    body('const h = () => { try { return f() } catch { return undefined } }; use(h)'),
    body('try { yield* [].values() as Generator<never> } catch { }'),
    // What does not wait cannot be cancelled.
    body(
      'const ready = coroutine(function* () { return 1 }); try { yield* await_(ready()) } catch { } yield* await_(f())',
    ),
    // No task can run these; what closes them may get a result.
    body("try { return yield* await_(ask()) } catch { return 'nobody' }"),
    body("try { yield* await_(ask()) } catch { use('nobody') }"),
    body('while (some) { try { yield* await_(ask()) } catch { break } } return yield* await_(ask())'),
    'export const plain = generator(function* plain() { try { yield 1 } catch { yield 2 } })',
    'export async function native() { try { await toPromise(f()) } catch { use() } }',
  ],
  refuses: [
    {
      code: handler('catch { use() }'),
      says: 'cancellation',
      suggests: { rethrow: handler('catch (error) { if (!isException(error)) throw error; use() }') },
    },
    {
      name: 'an empty handler',
      code: handler('catch {}'),
      says: 'cancellation',
      suggests: { rethrow: handler('catch (error) { if (!isException(error)) throw error }') },
    },
    {
      name: 'a handler of several lines, whose comments stay',
      code: handler('catch (problem) { // log\n    use(problem) // it\n  }'),
      says: 'cancellation',
      suggests: {
        rethrow: handler(
          'catch (problem) { if (!isException(problem)) throw problem; // log\n    use(problem) // it\n  }',
        ),
      },
    },
    {
      name: 'a handler that stands on lines of its own',
      code: handler('catch (problem) {\n    // log\n    use(problem)\n  }'),
      says: 'cancellation',
      suggests: {
        rethrow: handler(
          'catch (problem) {\n    if (!isException(problem)) throw problem\n    // log\n    use(problem)\n  }',
        ),
      },
    },
    {
      name: 'a handler with its own error',
      code: handler('catch { const error = 1; use(error) }'),
      says: 'cancellation',
      suggests: {
        rethrow: handler('catch (caught) { if (!isException(caught)) throw caught; const error = 1; use(error) }'),
      },
    },
    {
      name: 'a parameter that is taken apart',
      code: handler('catch ({ message }) { use(message) }'),
      says: 'cancellation',
    },
    {
      code: handler('catch (error) { if (error instanceof RangeError) throw error; use(error) }'),
      says: 'cancellation',
    },
    { code: handler('catch (error) { if (isException(error)) throw error }'), says: 'cancellation' },
    { code: handler('catch (error) { if (error instanceof Error) return; throw error }'), says: 'cancellation' },
    { code: handler('catch (error) { if (!isException(error)) return; throw error }'), says: 'cancellation' },
    { code: handler('catch (error) { use(() => { throw error }) }'), says: 'cancellation' },
    { code: handler('catch (error) { if (isException(error) && some) throw error }'), says: 'cancellation' },
    {
      name: 'the loop that never ends',
      code: body('for (;;) try { return yield* await_(f()) } catch { yield* await_(sleep(1)) }'),
      says: 'cancellation',
    },
    {
      name: 'a block of asyncWith',
      code: body('try { yield* asyncWith(new TaskGroup(), function* () { yield* await_(f()) }) } catch { }'),
      says: 'cancellation',
    },
    {
      name: 'a loop over an async generator',
      code: body('const each = asyncFor(ticks()); try { while (yield* each.advance()) use(each.value) } catch { }'),
      says: 'cancellation',
    },
    {
      name: 'methods',
      code: 'export class More extends Bank { *all() { try { yield* this.deposit(1) } catch { } } }',
      says: 'cancellation',
    },
    {
      name: 'what is not known',
      code: 'export function* retry<Y>(made: () => Body<number, Y>) { try { yield* made() } catch { } }',
      says: 'cancellation',
    },
    {
      name: 'a body that asks again when it is closed',
      code: body('for (;;) try { return yield* await_(ask()) } catch { use() }'),
      says: 'close',
    },
    {
      name: 'a body that asks something else when it is closed',
      code: body('try { yield* await_(ask()) } catch { use() } yield* await_(ask())'),
      says: 'close',
    },
    {
      name: 'a handler that asks',
      code: body('try { return yield* await_(ask()) } catch { return yield* await_(ask()) }'),
      says: 'close',
    },
  ],
})

const imports = "import { await_ } from 'dunder-await'\n"
const asyncio = "import { sleep } from 'dunder-await/asyncio'\n"

checkUntyped('no-swallowed-cancellation', rule, {
  accepts: [
    `${imports}function* body() { try { return yield* await_(1) } catch {} }`,
    `${imports}${asyncio}function* body() { try { yield* other() } catch {} }`,
    'function* body() { try { yield* await_(1) } catch {} }',
  ],
  refuses: [
    {
      code: `${imports}${asyncio}function* body() { try { yield* await_(sleep(1)) } catch {} }`,
      says: 'cancellation',
      suggests: {
        rethrow: `import { await_, isException } from 'dunder-await'\n${asyncio}function* body() { try { yield* await_(sleep(1)) } catch (error) { if (!isException(error)) throw error } }`,
      },
    },
    { code: `${imports}function* body() { for (;;) try { yield* await_(1) } catch {} }`, says: 'close' },
  ],
})
