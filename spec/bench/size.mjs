// How big a contender is for a browser: bundled and minified by esbuild, then gzipped. Once its whole root door, once a
// small program that awaits a trap in a child, of which a bundler leaves out what is not used.
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

export const DOORS = {
  'dunder-await': (library) => `export * from '${library}'`,
  co: () => `export { default } from 'co'`,
  'redux-saga': () => `export * from 'redux-saga'\nexport * as effects from 'redux-saga/effects'`,
  effection: () => `export * from 'effection'`,
  Effect: () => `export * from 'effect'`,
}

export const PROGRAMS = {
  'dunder-await': (library) => `
    import { await_, coroutine, run } from '${library}'
    class Trap { *__await__() { return yield this } }
    const child = coroutine(function* () { return yield* await_(new Trap()) })
    const main = coroutine(function* () { return yield* await_(child()) })
    console.log(run(main(), () => 1))`,
  co: () => `
    import co from 'co'
    function* child() { return yield Promise.resolve(1) }
    co(function* () { return yield child() }).then(console.log)`,
  'redux-saga': () => `
    import { runSaga, stdChannel } from 'redux-saga'
    import { call, take } from 'redux-saga/effects'
    const channel = stdChannel()
    function* child() { return yield take('answer') }
    runSaga({ channel }, function* () { return yield call(child) }).toPromise().then(console.log)
    channel.put({ type: 'answer' })`,
  effection: () => `
    import { lift, run } from 'effection'
    const trap = lift(() => 1)
    function* child() { return yield* trap() }
    run(function* () { return yield* child() }).then(console.log)`,
  Effect: () => `
    import { Effect } from 'effect'
    const child = () => Effect.gen(function* () { return yield* Effect.sync(() => 1) })
    console.log(Effect.runSync(Effect.gen(function* () { return yield* child() })))`,
}

/** The bytes of a source and all that it imports, minified and gzipped. */
export async function gzipped(source) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    external: ['node:*'],
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  })
  return gzipSync(outputFiles[0].contents, { level: 9 }).length
}
