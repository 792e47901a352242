/**
 * A trace, held against what the Trace Event Format says of its events, and against the steps that it is made of.
 */
import assert from 'node:assert/strict'

/** The keys that an event of each phase must have. */
const NEEDED = {
  M: ['name', 'pid', 'tid', 'args'],
  X: ['name', 'pid', 'tid', 'ts', 'dur'],
  b: ['name', 'pid', 'tid', 'ts', 'cat', 'id'],
  e: ['name', 'pid', 'tid', 'ts', 'cat', 'id'],
  s: ['name', 'pid', 'tid', 'ts', 'cat', 'id'],
  f: ['name', 'pid', 'tid', 'ts', 'cat', 'id', 'bp'],
}

/** Raises an AssertionError for what a viewer would not take, or what is not so. */
export function checkTrace(trace, journals, { titleOf, callText }) {
  const events = JSON.parse(JSON.stringify(trace)).traceEvents
  for (const event of events) {
    const needed = NEEDED[event.ph]
    assert.ok(needed !== undefined, `phase ${event.ph}`)
    for (const key of needed) assert.ok(event[key] !== undefined && event[key] !== null, `${event.ph} without ${key}`)
    assert.equal(typeof event.name, 'string')
    for (const key of ['pid', 'tid']) assert.ok(Number.isInteger(event[key]))
    if ('ts' in event) assert.ok(Number.isFinite(event.ts) && event.ts >= 0)
    if ('dur' in event) assert.ok(Number.isFinite(event.dur) && event.dur >= 0)
  }
  const of = (...phases) => events.filter(({ ph }) => phases.includes(ph))
  assert.deepEqual(
    of('M').map(({ name, tid, args }) => [name, tid, args.name]),
    journals.map((journal, index) => ['thread_name', index + 1, `${titleOf(journal)} ${index + 1}`]),
  )
  assert.deepEqual(
    of('X').map(({ tid, name }) => [tid, name]),
    journals.flatMap(({ steps }, index) => steps.map((step) => [index + 1, callText(step)])),
  )
  pairs(of('b', 'e'), 'b', 'e')
  pairs(of('s', 'f'), 's', 'f')
}

/** Each beginning has one end of the same category, id and name, which is not before it. */
function pairs(events, begins, ends) {
  const key = ({ cat, id, name }) => JSON.stringify([cat, id, name])
  const begun = new Map(events.filter(({ ph }) => ph === begins).map((event) => [key(event), event]))
  const ended = events.filter(({ ph }) => ph === ends)
  assert.equal(begun.size, events.length - ended.length)
  assert.equal(ended.length, begun.size)
  for (const event of ended) assert.ok(event.ts >= begun.get(key(event))?.ts, `${event.name} ends before it begins`)
}
