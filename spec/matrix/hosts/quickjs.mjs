/**
 * Runs a bundle in QuickJS, which is given what the language itself does not have: something to print with and timers.
 * Arguments: the folder where quickjs-emscripten is installed, and the bundle.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [folder, bundle] = process.argv.slice(2)
const { getQuickJS } = createRequire(join(folder, 'package.json'))('quickjs-emscripten')

const quickjs = await getQuickJS()
const runtime = quickjs.newRuntime()
const context = runtime.newContext()
define('print', (text) => console.log(context.getString(text)))
define('later', (callback, milliseconds) => {
  const kept = callback.dup()
  setTimeout(() => {
    unwrap(context.callFunction(kept, context.undefined)).dispose()
    kept.dispose()
    work()
  }, context.getNumber(milliseconds))
})
unwrap(
  context.evalCode(`
    globalThis.console = { log: (...args) => print(args.map(String).join(' ')), warn() {}, error() {} }
    const cancelled = new Set()
    let made = 0
    globalThis.setTimeout = (callback, milliseconds = 0, ...args) => {
      const id = ++made
      later(() => cancelled.delete(id) || callback(...args), milliseconds)
      return id
    }
    globalThis.clearTimeout = (id) => void cancelled.add(id)
  `),
).dispose()
const result = unwrap(context.evalCode(readFileSync(bundle, 'utf8'), 'bundle.js'))
result.dispose()
work()

function define(name, action) {
  context.newFunction(name, action).consume((made) => context.setProp(context.global, name, made))
}

function work() {
  unwrap(runtime.executePendingJobs())
}

function unwrap(outcome) {
  if (outcome.error === undefined) return outcome.value
  throw new Error(JSON.stringify(context.dump(outcome.error)))
}
