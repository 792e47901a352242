/**
 * The hosts: where each is found, how it is installed, and how the checks run on it.
 *
 * `rows` names its rows in the table, by their ids. `find(cache)` gives what starts it, or undefined where the machine
 * lacks it. `run(host, place)` gives its version and a report for each row; `place` is `{ cache, project, here }`.
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { browse, open, PAGES } from './hosts/browsers.mjs'
import { esbuild, esbuildFlags, vite, WAYS } from './hosts/bundles.mjs'
import { report, version } from './hosts/commands.mjs'
import { makeToolProject, runTool, TOOLS } from './hosts/test-tools.mjs'

const quickjsRunner = fileURLToPath(new URL('hosts/quickjs.mjs', import.meta.url))
/** What the rows of bundles and of hosts that take nothing but a bundle are made by. */
export const bundlers = { esbuild: npm('esbuild', 'esbuild@0.28.2'), vite: npm('vite', 'vite@8.4.0') }

const NODES = [
  node('node20', '20.20.2'),
  node('node22', '22.23.3'),
  node('node24', '24.21.0'),
  node('node26', '26.10.0'),
]

export const HOSTS = [
  ...NODES,
  {
    ...npm('deno', 'deno@2.9.6'),
    rows: { deno: 'Deno', 'deno-A': 'Deno with `-A`' },
    run: async (deno, { project }) => ({
      version: await version(deno),
      deno: await report(deno, ['run', '--no-prompt', 'entry.mjs'], { cwd: project }),
      'deno-A': await report(deno, ['run', '-A', 'server-checks.mjs'], { cwd: project }),
    }),
  },
  {
    ...npm('bun', 'bun@1.4.5'),
    rows: { bun: 'Bun' },
    run: async (bun, { project }) => ({
      version: await version(bun),
      bun: await report(bun, ['server-checks.mjs'], { cwd: project }),
    }),
  },
  {
    ...npm('quickjs', 'quickjs-emscripten@0.32.0'),
    find: (cache) => existing(join(cache, 'quickjs/node_modules/quickjs-emscripten/package.json')),
    rows: { quickjs: 'QuickJS' },
    run: async (_, { cache, project }) => {
      const flags = ['--format=iife', '--keep-names']
      const bundle = await esbuild(bundlers.esbuild.find(cache), project, 'entry.mjs', 'quickjs', flags)
      const args = [quickjsRunner, join(cache, 'quickjs'), bundle]
      return { version: 'of quickjs-emscripten 0.32.0', quickjs: await report(process.execPath, args) }
    },
    needs: ['esbuild'],
  },
  {
    ...npm('workerd', 'workerd@1.20261117.1'),
    rows: { workerd: 'workerd' },
    run: async (workerd, { cache, project }) => {
      const flags = ['--format=esm', '--keep-names']
      await esbuild(bundlers.esbuild.find(cache), project, 'workerd-entry.mjs', 'workerd', flags)
      return {
        version: await version(workerd),
        workerd: await report(workerd, ['test', 'workerd.capnp'], { cwd: project }),
      }
    },
    needs: ['esbuild'],
  },
  browser('chromium', 'Chromium', ['chromium', 'chromium-browser', 'google-chrome'], ['/bundle']),
  browser('firefox', 'Firefox', ['firefox', 'firefox-esr']),
  browser('webkit', 'WebKitGTK', [
    'MiniBrowser',
    ...['4.1', '6.0', '4.0'].map((api) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${api}/MiniBrowser`),
  ]),
  {
    id: 'jsc',
    apt: 'libjavascriptcoregtk-4.0-bin',
    find: () => command(['jsc']),
    rows: { jsc: 'JavaScriptCore (`jsc`)' },
    run: async (jsc, { cache, project }) => {
      const flags = ['--format=esm', '--keep-names', '--banner:js=globalThis.console ??= { log: globalThis.print }']
      const bundle = await esbuild(bundlers.esbuild.find(cache), project, 'entry.mjs', 'jsc', flags)
      return { version: '', jsc: await report(jsc, ['-m', bundle]) }
    },
    needs: ['esbuild'],
  },
  bundled('esbuild', 'esbuild', (command, project, name, way) =>
    esbuild(command, project, 'entry.mjs', name, esbuildFlags(way)),
  ),
  bundled('vite', 'Vite', (command, project, name, way) => vite(command, project, 'entry.mjs', name, way)),
  {
    ...npm('test-tools', 'jest@30.5.2 @babel/plugin-transform-modules-commonjs@7.29.14 vitest@4.1.12', 'jest'),
    rows: Object.fromEntries(Object.entries(TOOLS).map(([name, { title }]) => [name, title])),
    run: async (_, { cache, project }) => {
      const found = NODES.map(({ id, find }) => [id.replace('node', 'Node '), find(cache)])
      const here = Object.fromEntries(found.filter(([, path]) => path !== undefined))
      const folder = makeToolProject(join(cache, 'test-tools'), project)
      const made = { version: Object.keys(here).join(', ').replaceAll(', Node ', ', ') }
      for (const [name, tool] of Object.entries(TOOLS)) made[name] = await runTool(tool, folder, here)
      return made
    },
  },
]

/** Whether functions have lost their names in a row, and with them rules that show the names of the suite's own. */
export function losesNames(row) {
  return /^(?:esbuild|vite)(?:-minify)?$/.test(row)
}

function node(id, release) {
  const installed = npm(id, `node@${release}`, 'node')
  return {
    ...installed,
    find: (cache) =>
      installed.find(cache) ?? (process.version.startsWith(`v${id.slice(4)}.`) ? process.execPath : undefined),
    rows: { [id]: 'Node' },
    run: async (node, { project }) => ({
      version: await version(node),
      [id]: await report(node, ['server-checks.mjs'], { cwd: project, env: { NODE_OPTIONS: '' } }),
    }),
  }
}

function browser(id, title, commands, more = []) {
  const paths = ['/page', '/worker', '/policy', ...more]
  const row = (path) => `${id}-${path.slice(1)}`
  return {
    id,
    apt: { chromium: 'chromium', firefox: 'firefox-esr', webkit: 'webkit2gtk-driver xvfb' }[id],
    find: () => command(commands),
    rows: Object.fromEntries(paths.map((path) => [row(path), `${title}, ${PAGES[path].title}`])),
    run: async (found, { cache, project }) => {
      if (more.length > 0) {
        const way = WAYS['-minify-keep-names']
        await vite(bundlers.vite.find(cache), project, 'page.mjs', 'vite-page', way)
      }
      const reports = await browse((profile, url) => open[id](found, profile, url), project, paths)
      const pairs = paths.map((path) => [row(path), reports[path]])
      return { version: await version(found).catch(() => ''), ...Object.fromEntries(pairs) }
    },
    needs: more.length > 0 ? ['vite'] : [],
  }
}

/** A bundler: its bundles run on the Node that runs the matrix. */
function bundled(id, title, bundle) {
  return {
    ...bundlers[id],
    rows: Object.fromEntries(Object.entries(WAYS).map(([end, way]) => [id + end, `bundled by ${title}, ${way.title}`])),
    run: async (found, { project }) => {
      const made = { version: await version(found) }
      for (const [end, way] of Object.entries(WAYS)) {
        const name = id + end
        const file = await bundle(found, project, name, way)
        made[name] = await report(process.execPath, [file], { cwd: project })
      }
      return made
    },
  }
}

/** A host that npm has: installed into a folder of the cache that has its name. */
function npm(id, specifier, bin = id) {
  return { id, npm: specifier, find: (cache) => existing(join(cache, id, 'node_modules/.bin', bin)) }
}

function command(names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = names.flatMap((name) => (name.includes('/') ? [name] : folders.map((folder) => join(folder, name))))
  return places.find((place) => existsSync(place))
}

function existing(path) {
  return existsSync(path) ? path : undefined
}
