/**
 * The implementations of the scoreboard: what each is called, what installs it into the cache, and what runs it.
 *
 * A Python has `python(cache)`, its command; a runtime in JavaScript has `adapter`, a module, and `engine`. `gc` is how
 * it collects, `family` the folders of programs by which its faults were checked, `glue` what adapts it.
 */
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const GLUE = 'spec/conformance/scoreboard/glue'
const ADAPTERS = 'lib/conformance/adapters'
const NATIVES = ['V8', 'JavaScriptCore', 'QuickJS']
const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const node = (name) => `${process.execPath} ${here(`glue/${name}`)}`
const onPath = (name) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))

const ENGINES = {
  V8: { title: 'Node', words: () => [process.execPath], release: () => process.versions.node },
  Deno: {
    title: 'Deno',
    npm: 'deno@2.9.6',
    words: (cache) => [join(cache, 'deno/node_modules/.bin/deno'), 'run', '-A'],
  },
  JavaScriptCore: {
    title: 'Bun (JavaScriptCore)',
    npm: 'bun@1.4.5',
    words: (cache) => [join(cache, 'bun/node_modules/.bin/bun')],
  },
  QuickJS: {
    title: 'QuickJS',
    npm: 'quickjs-emscripten@0.32.0',
    words: (cache) => [process.execPath, here('../../matrix/hosts/quickjs.mjs'), join(cache, 'quickjs-emscripten')],
  },
}

/** The version that is installed, where the Python does not say it: that of npm's package, or of Debian's. */
export function releaseOf({ id, npm, apt, engine, isCpython }, cache) {
  if (isCpython === true) return undefined
  if (apt !== undefined) {
    const file = readdirSync(join(cache, id)).find((name) => name.startsWith(`${apt[0]}_`) && name.endsWith('.deb'))
    return /_(\d[\d.]*)/.exec(file ?? '')?.[1]
  }
  return engine?.release?.() ?? npm?.slice(npm.lastIndexOf('@') + 1)
}

/** CPython 3.14, which says what the programs of faults print there. */
export const REFERENCE = 'pyodide-314'

export const ROWS = [
  {
    id: 'cpython',
    title: 'CPython',
    isCpython: true,
    python: () => 'python3',
    needs: () => onPath('python3') || 'there is no python3',
  },
  { id: REFERENCE, title: 'CPython (pyodide)', npm: 'pyodide@314.0.7', ...pyodide(REFERENCE) },
  { id: 'pyodide-315', title: 'CPython (pyodide)', npm: 'pyodide@315.0.0-alpha.2', ...pyodide('pyodide-315') },
  {
    id: 'pypy',
    title: 'PyPy',
    apt: ['pypy3', 'pypy3-lib'],
    gc: 'collect',
    version: '3.11',
    before: '3.9',
    family: ['pypy'],
    python: (cache) => join(cache, 'pypy/usr/bin/pypy3'),
    env: (cache) => ({ LD_LIBRARY_PATH: join(cache, 'pypy/usr/lib/x86_64-linux-gnu') }),
  },
  {
    id: 'micropython',
    title: 'MicroPython',
    npm: '@micropython/micropython-webassembly-pyscript@1.27.0',
    gc: 'none',
    version: '3.14',
    family: ['micropython'],
    glue: `${GLUE}/micropython.mjs`,
    python: () => node('micropython.mjs'),
  },
  {
    id: 'brython',
    title: 'Brython (in Chromium)',
    npm: 'brython@3.14.3',
    gc: 'none',
    version: '3.14',
    kernel: true,
    // A page for each rule that leaves no Python to go on with.
    jobs: 2,
    family: ['brython'],
    glue: `${GLUE}/brython.mjs`,
    python: () => node('brython.mjs'),
    needs: () => onPath('chromium') || 'there is no chromium',
  },
  ...javascript('native', 'native generators', `${ADAPTERS}/native.ts`, NATIVES, { family: ['native'] }),
  ...javascript('co', 'co 3', `${GLUE}/co.mjs`, ['V8'], { family: ['co', 'native'], library: 'co@3.1.0' }),
  ...javascript('naive', 'a naive `yield*` runtime', `${GLUE}/naive.ts`, ['V8'], { family: ['naive', 'native'] }),
  ...javascript('dunder-await', 'dunder-await', `${ADAPTERS}/dunder-await.ts`, Object.keys(ENGINES), {}),
]

function pyodide(id) {
  return {
    isCpython: true,
    glue: `${GLUE}/pyodide.mjs`,
    python: () => node('pyodide.mjs'),
    env: () => ({ PYODIDE: id }),
  }
}

function javascript(adapter, title, module, engines, { family, library }) {
  return engines.map((engine) => ({
    id: `${adapter}-${engine.toLowerCase()}`,
    title: `${title} on ${ENGINES[engine].title}`,
    glue: module,
    adapter: module,
    library,
    family,
    engine: ENGINES[engine],
    npm: ENGINES[engine].npm,
  }))
}
