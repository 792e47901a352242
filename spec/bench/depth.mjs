/**
 * What a resume costs at depth 1 to 10,000, beside native `yield*` and a raw `next()`; medians of interleaved rounds.
 * Needs nothing but the built library: `npm run -s build && node spec/bench/depth.mjs`.
 */
import { from, generator } from '../../dist/index.js'

const ROUNDS = 9
const leaf = generator(function* leaf() {
  for (;;) yield 1
})
const wrap = generator(function* wrap(inner) {
  return yield* from(inner)
})

function flat(depth) {
  let chain = leaf()
  for (let level = 1; level < depth; level++) chain = wrap(chain)
  chain.resume()
  return (value) => chain.resume(value)
}

function* native(depth) {
  if (depth > 1) return yield* native(depth - 1)
  for (;;) yield 1
}

function nativeChain(depth) {
  const chain = native(depth)
  chain.next()
  return (value) => chain.next(value)
}

function nanoseconds(resume, times) {
  const start = process.hrtime.bigint()
  for (let i = 0; i < times; i++) resume(i)
  return Number(process.hrtime.bigint() - start) / times
}

const rows = [['raw next()', nativeChain(1), 500_000]]
for (const depth of [1, 10, 100, 1_000, 10_000]) rows.push([`resume() at depth ${depth}`, flat(depth), 500_000])
for (const depth of [10, 100, 1_000]) {
  rows.push([`native yield* at depth ${depth}`, nativeChain(depth), Math.ceil(500_000 / depth)])
}
const figures = rows.map(() => [])
for (let round = 0; round < ROUNDS; round++) {
  rows.forEach(([, resume, times], index) => figures[index].push(nanoseconds(resume, times)))
}
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1]
const medians = figures.map(median)
rows.forEach(([name], index) => {
  const ratio = (medians[index] / medians[0]).toFixed(1)
  console.log(`${name.padEnd(28)} ${medians[index].toFixed(0).padStart(7)} ns   ${ratio.padStart(7)} of next()`)
})
