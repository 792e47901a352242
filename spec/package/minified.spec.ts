import { buildSync } from 'esbuild'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'

const lib = join(__dirname, '../../lib')
const doors = ['', 'asyncio', 'contextlib', 'contextvars', 'inspect', 'scheduler', 'sys', 'testing', 'journal']

/** A bundle of a program beside the doors. */
function bundleOf(contents: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: lib, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'library',
    target: 'es2022',
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

/** All that the doors export, out of a bundle whose names are minified. */
function minified(): Record<string, unknown> {
  const lines = doors.map((door) => `export * as ${door || 'root'} from './${join(door, 'index.js')}'`)
  const sandbox: { library?: Record<string, Record<string, unknown>> } = {}
  runInNewContext(bundleOf(lines.join('\n')), Object.assign(sandbox, { setTimeout, clearTimeout, queueMicrotask }))
  return Object.assign({}, ...Object.values(sandbox.library ?? {}).map((door) => ({ ...door })))
}

const isClass = (value: unknown): value is { name: string } =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value))

describe('a minified bundle', () => {
  const exported = minified()

  it('leaves the classes of the library their names', () => {
    const classes = Object.entries(exported).filter(([, value]) => isClass(value)) as [string, { name: string }][]
    expect(classes.length).toBeGreaterThan(60)
    expect(classes.map(([, { name }]) => name)).toEqual(classes.map(([name]) => name))
  })

  it('shows the objects of the library under their names', () => {
    const { Future, Lock, Queue, VirtualEventLoop, PriorityQueue } = exported as any
    const loop = new VirtualEventLoop()
    const shown = [new Future({ loop }), new Lock(), new Queue(), new PriorityQueue(3), loop, loop.callSoon(() => {})]
    expect(shown.map((object) => String(object).replace(/0x[0-9a-f]+/, '0x'))).toEqual([
      '<Future pending>',
      '<asyncio.locks.Lock object at 0x [unlocked]>',
      '<Queue maxsize=0>',
      '<PriorityQueue maxsize=3>',
      '<VirtualEventLoop running=False closed=False debug=False>',
      '<Handle <lambda>()>',
    ])
  })

  it('has no abstract base class that the program does not use', () => {
    const program = bundleOf("export { Iterator } from './index.js'")
    expect([...program.matchAll(/static name="(\w+)"/g)].map(([, name]) => name)).toEqual(['Iterable', 'Iterator'])
  })

  it('has nothing to track origins with, unless the program turns that on', () => {
    const program = "export { await_, coroutine, run } from './index.js'"
    const turnsItOn = "\nexport { setCoroutineOriginTrackingDepth } from './sys/index.js'"
    const readsPlaces = /\|\|"<anonymous>"/
    expect([program, program + turnsItOn].map((each) => readsPlaces.test(bundleOf(each)))).toEqual([false, true])
  })
})
