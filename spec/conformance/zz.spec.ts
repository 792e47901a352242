import { runConformance } from '../../lib/conformance/run.js'
import { timeLimit } from '../../lib/conformance/command/time-limit.js'
import { everything, nothing, ODD, objectsThat } from './hostile.js'
it('x', () => {
  const out: string[] = []
  for (const name of ['undefined', 'null', 'a bigint', 'an array that contains itself']) for (const [k, a] of [['e', everything(ODD[name]!)], ['o', objectsThat(ODD[name]!)], ['et', everything(() => { throw ODD[name]!() })], ['ot', objectsThat(() => { throw ODD[name]!() })]] as const) {
    let t = performance.now()
    runConformance(a, { call: timeLimit(2), onOutcome: (o) => { const n = performance.now(); if (n - t > 30) out.push(`${name} ${k} ${o.id} ${n - t} ${String(o.reason).slice(0,100)} ${o.got.length}`); t = n; if (o.status === 'pass') out.push(`PASS ${name} ${k} ${o.id} ${JSON.stringify(o.got)}`) } })
  }
  const hostile = Object.create(nothing)
  for (const k of Object.keys(everything(() => undefined))) if (k !== 'generator' && k !== 'errors' && k !== 'name') Object.defineProperty(hostile, k, { get() { throw new Error('no') } })
  const r = runConformance(hostile)
  out.push(JSON.stringify([r.passed, r.failed, r.cases.filter((c) => c.status === 'not run').slice(0, 5).map((c) => [c.id, c.reason])]))
  console.log(out.join('\n'))
})
