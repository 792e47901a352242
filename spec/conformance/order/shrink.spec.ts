import type { Program } from '../../../lib/conformance/order/form'
import { shrink } from '../../../lib/conformance/order/shrink'
import { authored } from '../../../lib/conformance/order/write'
import { readRecorded } from './recorded'

const everything = readRecorded('everything.jsonl')[0]!.program

/** Shrinks what fails where its text matches. */
async function shrunk(program: Program, pattern: RegExp): Promise<Program> {
  return shrink(program, async (candidates) => candidates.map((candidate) => pattern.test(JSON.stringify(candidate))))
}

it('leaves what the failure takes, and nothing else', async () => {
  expect(await shrunk(everything, /"op":"acquire"/)).toEqual({
    objects: { LOCK: { kind: 'lock' } },
    futures: [],
    fns: { main: [{ op: 'spawn', fn: 'sync', as: 't1' }], sync: [{ op: 'acquire', o: 'LOCK' }] },
  })
})

it('takes compound statements apart', async () => {
  const { fns } = await shrunk(everything, /"v":"L2"/)
  expect(fns).toEqual({ main: [{ op: 'log', v: 'L2' }] })
})

it('makes times and lists smaller, and takes messages away', async () => {
  const program: Program = {
    objects: {},
    futures: [],
    fns: {
      main: [
        { op: 'gather', of: [{ fn: 'f' }, { fn: 'f' }], rex: false },
        { op: 'sleep', d: 3 },
        { op: 'cancel', t: 'main', msg: 'm' },
      ],
      f: [],
    },
  }
  expect((await shrunk(program, /gather.*sleep.*cancel/)).fns).toEqual({
    main: [
      { op: 'gather', of: [], rex: false },
      { op: 'sleep', d: 0 },
      { op: 'cancel', t: 'main' },
    ],
  })
})

it('keeps programs whole: what is mentioned is there', async () => {
  for (let seed = 0; seed < 20; seed++) {
    await shrink(authored(seed), async (candidates) => {
      for (const { fns, objects } of candidates) {
        for (const [, name] of JSON.stringify(fns).matchAll(/"fn":"(\w+)"/g)) expect(fns).toHaveProperty(name as string)
        for (const [, name] of JSON.stringify(fns).matchAll(/"[qocb]":"(\w+)"/g)) {
          expect(objects).toHaveProperty(name as string)
        }
      }
      return candidates.map(() => false)
    })
  }
})
