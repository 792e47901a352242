// Makes one module of those that the same programs use: Node reads, resolves and links each file on its own, and that is
// most of what importing the library takes. A bundler, which leaves out modules that are not used, loses nothing by it:
// of a part that a program uses, it uses every module. Doors stay where they are, and so does what nobody else imports.
import { build } from 'esbuild'
import { readdirSync, rmSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { rollup } from 'rollup'
import ts from 'typescript'

/** Programs as people write them, from the smallest; a part has the name of the first that uses it. */
const programs = {
  kernel: `import { await_, coroutine, run } from './index.js'; run(coroutine(await_)())`,
  door: `export * from './index.js'`,
  loop: `import { run, sleep } from './asyncio/index.js'; run(sleep(1))`,
  tasks: `import { gather, Queue, run, sleep, TaskGroup, timeout } from './asyncio/index.js'
    run(gather(sleep(1), timeout(2), new Queue(), new TaskGroup()))`,
  asyncio: `export * from './asyncio/index.js'`,
}

/** The part that all others import. Its frames in a stack are told by this name; see stack-lines.ts. */
const KERNEL = 'parts/dunder-await'

/** Rewrites the modules of a folder, to which some are the ways in. */
export async function intoParts(dist, entries) {
  const parts = await partsOf(dist)
  const files = readdirSync(dist, { recursive: true }).filter((file) => file.endsWith('.js'))
  const nameOf = (path) => relative(dist, path).split(sep).join('/').replace(/\.js$/, '')
  const built = await rollup({
    input: Object.fromEntries(entries.map((path) => [nameOf(path), path])),
    // Whoever leaves out what is not used is the user's bundler: here a module keeps all that it has.
    treeshake: false,
    preserveEntrySignatures: 'strict',
    external: (id) => !/^[./]/.test(id),
    onwarn: ({ message }) => {
      throw new Error(message)
    },
  })
  const { output } = await built.generate({
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    manualChunks: (id) => (entries.includes(id) ? undefined : (parts.get(nameOf(id)) ?? nameOf(id))),
    minifyInternalExports: false,
    hoistTransitiveImports: false,
  })
  for (const file of files) rmSync(join(dist, file))
  for (const { fileName, code } of output) ts.sys.writeFile(join(dist, fileName), code)
}

/** Which part a module goes into. */
async function partsOf(dist) {
  const users = new Map()
  for (const [name, contents] of Object.entries(programs)) {
    for (const file of await used(dist, contents)) users.set(file, [...(users.get(file) ?? []), name])
  }
  // To Node a file more is 0.7 ms, whatever is in it. So what programs of both doors use is in the kernel, too: there is no
  // statement among it that a bundler has to keep for those who do not use it.
  const isKernel = (by) => by.includes('kernel') || (by.includes('door') && by.includes('loop'))
  const names = new Map([['kernel', KERNEL]])
  const parts = new Map()
  for (const [file, by] of users) {
    if (/(?:^|\/)index\.js$/.test(file)) continue
    const key = isKernel(by) ? 'kernel' : by.join()
    if (!names.has(key)) names.set(key, `parts/${by[0]}-${names.size}`)
    parts.set(file.replace(/\.js$/, ''), names.get(key))
  }
  return parts
}

/** The modules of which a bundle of a program has anything. */
async function used(dist, contents) {
  const { metafile } = await build({
    absWorkingDir: dist,
    stdin: { contents, resolveDir: dist },
    bundle: true,
    write: false,
    format: 'esm',
    external: ['node:*'],
    metafile: true,
    logLevel: 'error',
  })
  const [{ inputs }] = Object.values(metafile.outputs)
  return Object.keys(inputs)
    .filter((file) => file !== '<stdin>' && inputs[file].bytesInOutput > 0)
    .map((file) => relative(dist, resolve(dist, file)).split(sep).join('/'))
}
