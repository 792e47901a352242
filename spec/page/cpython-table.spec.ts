import type { FrameEvent } from '../../lib/journal/step'
import { differences, eventsOf } from '../../lib/page/cpython-table'
import type { Entry } from '../../lib/page/engine'

const entry = (...events: FrameEvent[]): Entry => ({
  line: 'f.send(None)',
  printed: '',
  chains: [],
  steps: [{ op: 'send', call: 'send(None)', outcome: 'yield', result: 'yield 1', events }],
})
const enter: FrameEvent = { event: 'enter', frame: 0, name: 'f' }
const yields = (value: string): FrameEvent => ({ event: 'yield', frame: 0, name: 'f', value })

describe('two runs', () => {
  it('are the same by events, frames and values; awaits and addresses are not compared', () => {
    const awaits: FrameEvent = { event: 'await', frame: 0, name: 'f', value: 'g()' }
    expect(differences([entry(enter, awaits, yields('<X at 0x12>'))], [entry(enter, yields('<X at 0xab>'))])).toEqual(
      [],
    )
    expect(eventsOf(entry(enter, yields('<X at 0x1>')))).toEqual(['enter 0 f', 'yield 0 f <X at 0x…>'])
  })

  it('differ where something else happened, or something lacks', () => {
    expect(differences([entry(enter, yields('1'))], [entry(enter, yields('2'))])).toEqual([
      "f.send(None): here 'yield 0 f 1', in CPython 'yield 0 f 2'",
    ])
    expect(differences([entry(enter)], [])).toEqual(["f.send(None): here 'enter 0 f', in CPython 'nothing more'"])
    expect(differences([entry()], [entry(enter)])).toEqual([
      "f.send(None): here 'nothing more', in CPython 'enter 0 f'",
    ])
  })
})
