#!/usr/bin/env node
/**
 * Task switches a second: so many tasks that do nothing but let the others go first, under this scheduler and under
 * what else JavaScript has to take turns with:
 *
 *     node spec/scheduler/bench/switches.mjs [--tasks 100] [--turns 10000] [--rounds 7]
 *
 * redux-saga is measured if it is installed for the benchmarks (spec/bench). The kinds take turns round by round. What
 * counts is processor time, so that it matters little what else the machine does, and of that the median.
 */
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { build } from '../built.mjs'

const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '100' },
    turns: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '7' },
  },
})
const [tasks, turns, rounds] = [Number(values.tasks), Number(values.turns), Number(values.rounds)]

const { door } = build()
const { await_, coroutine, generator } = await door()
const { Scheduler, YieldControl } = await door('scheduler')
const { setNeverAwaitedWarnings } = await door('sys')
setNeverAwaitedWarnings(false)

/** Runs so many tasks of a kind under the scheduler. */
const scheduled = (body) => () => {
  const sched = new Scheduler({ print: () => {} })
  for (let i = 0; i < tasks; i++) sched.new(body())
  sched.mainloop()
}
const onTheHost = (body) => async () => {
  const sched = new Scheduler({ print: () => {} })
  for (let i = 0; i < tasks; i++) sched.new(body())
  await sched.mainloopAsync()
}
const awaits = coroutine(function* awaits() {
  for (let i = 0; i < turns; i++) yield* await_(new YieldControl())
})
const step = coroutine(function* step() {
  yield* await_(new YieldControl())
})
const awaitsDeep = coroutine(function* awaitsDeep() {
  for (let i = 0; i < turns; i++) yield* await_(step())
})
const yields = generator(function* yields() {
  for (let i = 0; i < turns; i++) yield new YieldControl()
})
function* bare() {
  for (let i = 0; i < turns; i++) yield
}

const kinds = {
  coroutines: scheduled(awaits),
  'coroutines, each call in a coroutine of its own': scheduled(awaitsDeep),
  'coroutines, mainloopAsync': onTheHost(awaits),
  generators: scheduled(yields),
  'native generators, bare yield': scheduled(bare),
  'async functions': async () => {
    const body = async () => {
      for (let i = 0; i < turns; i++) await undefined
    }
    await Promise.all(Array.from({ length: tasks }, body))
  },
  'redux-saga': await sagas(),
  'native generators in a bare loop': () => {
    const ready = Array.from({ length: tasks }, () => bare())
    for (let left = tasks; left > 0;) {
      left = 0
      for (const target of ready) if (!target.next().done) left++
    }
  },
}

/** Sagas whose effect hands its callback to a queue; each callback is called in turn. */
async function sagas() {
  let saga
  try {
    saga = createRequire(new URL('../../bench/package.json', import.meta.url))('redux-saga')
  } catch {
    return undefined
  }
  const effects = createRequire(new URL('../../bench/package.json', import.meta.url))('redux-saga/effects')
  return () => {
    let queue = []
    const later = (callback) => queue.push(callback)
    function* body() {
      for (let i = 0; i < turns; i++) yield effects.cps(later)
    }
    for (let i = 0; i < tasks; i++) saga.runSaga({}, body)
    while (queue.length > 0) {
      const callbacks = queue
      queue = []
      for (const callback of callbacks) callback(null)
    }
  }
}

const times = new Map(
  Object.entries(kinds)
    .filter(([, run]) => run)
    .map(([name]) => [name, []]),
)
for (let round = 0; round < rounds; round++) {
  for (const [name, measured] of times) {
    const begin = process.cpuUsage()
    await kinds[name]()
    const { user, system } = process.cpuUsage(begin)
    measured.push(((user + system) * 1000) / (tasks * turns))
  }
}

console.log(`${tasks} tasks of ${turns} switches each, the median of ${rounds} rounds, Node ${process.version}`)
for (const [name, measured] of times) {
  const median = measured.sort((a, b) => a - b)[measured.length >> 1]
  console.log(
    `${name.padEnd(48)} ${median.toFixed(1).padStart(8)} ns  ${(1000 / median).toFixed(2).padStart(7)} million a second`,
  )
}
