import type { FrameEvent } from '../../lib/journal/step'
import { differences, eventsOf, linesForCpython } from '../../lib/page/cpython-table'
import type { Entry } from '../../lib/page/engine'

const entry = (...events: FrameEvent[]): Entry => ({
  line: 'f.send(None)',
  printed: '',
  chains: [],
  queues: [],
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
    const same = entry(enter)
    expect(differences([same, entry(enter, yields('1'))], [same, entry(enter, yields('2'))])).toEqual([
      { column: 1, text: "f.send(None): here 'yield 0 f 1', in CPython 'yield 0 f 2'" },
    ])
    expect(differences([entry(enter)], [])).toEqual([
      { column: 0, text: "f.send(None): here 'enter 0 f', in CPython 'nothing more'" },
    ])
    expect(differences([entry()], [entry(enter)])).toEqual([
      { column: 0, text: "f.send(None): here 'nothing more', in CPython 'enter 0 f'" },
    ])
  })

  it('are compared by the lines that drive; what a function answered is sent as it was', () => {
    const declared: Entry = { ...entry(), line: 'const reply = (x) => x', steps: [] }
    const answered: Entry = { ...entry(enter), line: 'f.send(reply(_))' }
    expect(linesForCpython([declared, entry(enter), answered])).toEqual(['f.send(None)', 'f.send(None)'])
    expect(differences([declared, answered], [entry(enter)])).toEqual([])
  })
})
