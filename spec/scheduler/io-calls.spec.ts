import { await_, coroutine } from '../../lib/index.js'
import { ReadWait, type SystemCall, WriteWait } from '../../lib/scheduler/index.js'
import { Gate, hostTurns, observed } from './harness.js'

const calls: [name: string, call: new (gate: Gate) => SystemCall<void>][] = [
  ['ReadWait', ReadWait],
  ['WriteWait', WriteWait],
]

describe.each(calls)('%s', (name, Wait) => {
  it('waits until it is called back', async () => {
    const { sched, lines, print } = observed()
    const gate = new Gate()
    const body = coroutine(function* () {
      print('ready', yield* await_(new Wait(gate)))
    })
    sched.new(body())
    const loop = sched.mainloopAsync()
    await hostTurns(2)
    expect([lines, gate.waiting]).toEqual([[], 1])
    gate.open()
    await loop
    expect([lines[0], gate.waiting]).toEqual(['ready undefined', 0])
  })

  it('only lets the others go first if it is ready already, so a synchronous main loop will do', () => {
    const { sched, lines, print } = observed()
    const gate = new Gate()
    gate.open()
    const body = coroutine(function* (task: string) {
      yield* await_(new Wait(gate))
      print(task)
      yield* await_(new Wait(gate))
      print(task)
    })
    sched.new(body('a'))
    sched.new(body('b'))
    sched.mainloop()
    expect(lines.filter((line) => line.length === 1)).toEqual(['a', 'b', 'a', 'b'])
  })

  it('prints what it waits for', () => {
    class Plain extends Gate {
      override toString(): string {
        return Object.prototype.toString.call(this)
      }
    }
    expect([String(new Wait(new Gate())), String(new Wait(new Plain()))]).toEqual([`${name}(gate)`, `${name}(Plain)`])
  })
})
