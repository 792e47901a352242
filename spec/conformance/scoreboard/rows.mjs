/**
 * The implementations of the scoreboard: what each is called, what installs it into the cache, and what runs it.
 *
 * A Python has `python(cache)`, its command; a JavaScript runtime has `adapter` and `engine`. `gc` is how it collects.
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const glue = (name) => fileURLToPath(new URL(`glue/${name}`, import.meta.url))
const node = (name) => `${process.execPath} ${glue(name)}`
const onPath = (name) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))

const ENGINES = {
  V8: { title: 'Node' },
  Deno: { title: 'Deno', npm: 'deno@2.9.6', run: (cache) => [join(cache, 'deno/node_modules/.bin/deno'), 'run', '-A'] },
  JavaScriptCore: { title: 'Bun', npm: 'bun@1.4.5', run: (cache) => [join(cache, 'bun/node_modules/.bin/bun')] },
  QuickJS: {
    title: 'QuickJS',
    npm: 'quickjs-emscripten@0.32.0',
    run: (cache) => [
      process.execPath,
      fileURLToPath(new URL('../../matrix/hosts/quickjs.mjs', import.meta.url)),
      join(cache, 'quickjs-emscripten'),
    ],
  },
}

export const ROWS = [
  { id: 'cpython', title: 'CPython', python: () => 'python3', needs: () => onPath('python3') },
  { id: 'pyodide-314', title: 'CPython (pyodide)', npm: 'pyodide@314.0.7', pyodide: true },
  { id: 'pyodide-315', title: 'CPython (pyodide)', npm: 'pyodide@315.0.0-alpha.2', pyodide: true },
  {
    id: 'pypy',
    title: 'PyPy',
    apt: ['pypy3', 'pypy3-lib'],
    gc: 'collect',
    version: '3.11',
    glue: 'rows.mjs',
    python: (cache) => join(cache, 'pypy/usr/bin/pypy3'),
    env: (cache) => ({ LD_LIBRARY_PATH: join(cache, 'pypy/usr/lib/x86_64-linux-gnu') }),
  },
  {
    id: 'micropython',
    title: 'MicroPython',
    npm: '@micropython/micropython-webassembly-pyscript@1.27.0',
    gc: 'none',
    version: '3.14',
    glue: 'glue/micropython.mjs',
    python: () => node('micropython.mjs'),
  },
  {
    id: 'brython',
    title: 'Brython in Chromium',
    npm: 'brython@3.14.3',
    gc: 'none',
    version: '3.14',
    glue: 'glue/brython.mjs',
    kernel: true,
    python: () => node('brython.mjs'),
    needs: () => onPath('chromium'),
  },
  ...javascript('nativeGenerators', 'native generators', ['V8', 'JavaScriptCore', 'QuickJS'], 'glue/entry.ts'),
  ...javascript('naive', 'a naive `yield*` runtime', ['V8'], 'glue/naive.ts'),
  ...javascript('dunderAwait', 'dunder-await', ['V8', 'Deno', 'JavaScriptCore', 'QuickJS'], 'glue/entry.ts'),
]

function javascript(adapter, title, engines, glueFile) {
  return engines.map((engine) => ({
    id: `${adapter}-${engine.toLowerCase()}`,
    title: `${title} on ${ENGINES[engine].title}${engine === 'JavaScriptCore' ? ' (JavaScriptCore)' : ''}`,
    glue: glueFile,
    adapter,
    engine: ENGINES[engine],
    gc: 'refcount',
    ...(ENGINES[engine].npm && { npm: ENGINES[engine].npm }),
  }))
}
