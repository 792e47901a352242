import { await_, coroutine, run, ValueError } from '../../lib/index'
import { events, fire, isMonitored } from '../../lib/sys/monitor'
import { monitoring } from '../../lib/sys/monitoring'
import { setUnraisablehook } from '../../lib/sys/unraisable'

const { PY_START, PY_RESUME, PY_RETURN, PY_YIELD, PY_UNWIND, PY_THROW } = monitoring.events
const TOOL = 4

afterEach(() => {
  for (let id = 0; id < 6; id++) monitoring.freeToolId(id)
})

describe('the ids of tools', () => {
  it('are taken by a name, and given back', () => {
    expect(monitoring.getTool(TOOL)).toBeUndefined()
    monitoring.useToolId(TOOL, 'mine')
    expect(monitoring.getTool(TOOL)).toBe('mine')
    monitoring.freeToolId(TOOL)
    expect(monitoring.getTool(TOOL)).toBeUndefined()
  })

  it.each([
    ['one that is taken', () => monitoring.useToolId(TOOL, 'other'), new ValueError('tool 4 is already in use')],
    ['one beyond', () => monitoring.useToolId(6, 'x'), new ValueError('invalid tool 6 (must be between 0 and 5)')],
    ['one below', () => monitoring.getTool(-1), new ValueError('invalid tool -1 (must be between 0 and 5)')],
    [
      'what is no number',
      () => monitoring.freeToolId('a' as never),
      new TypeError("'str' object cannot be interpreted as an integer"),
    ],
    ['a name that is none', () => monitoring.useToolId(3, 5 as never), new ValueError('tool name must be a str')],
  ])('are refused: %s', (_, act, error) => {
    monitoring.useToolId(TOOL, 'mine')
    expect(act).toThrow(error)
    expect(monitoring.getTool(TOOL)).toBe('mine')
  })
})

describe('what a tool asks for', () => {
  it('is a set of events, with Python’s numbers', () => {
    monitoring.useToolId(TOOL, 'mine')
    expect(monitoring.getEvents(TOOL)).toBe(events.NO_EVENTS)
    monitoring.setEvents(TOOL, PY_YIELD | PY_THROW)
    expect(monitoring.getEvents(TOOL)).toBe(8 | 16384)
    expect([PY_START, PY_RESUME, PY_RETURN, PY_UNWIND]).toEqual([1, 2, 4, 8192])
  })

  it('is reported while it is asked for, and costs nothing else', () => {
    expect(isMonitored).toBe(false)
    monitoring.useToolId(TOOL, 'mine')
    monitoring.setEvents(TOOL, PY_START)
    expect(isMonitored).toBe(true)
    monitoring.freeToolId(TOOL)
    expect(isMonitored).toBe(false)
  })

  it.each([
    ['a set with what is no event', () => monitoring.setEvents(TOOL, 1 << 25), 'invalid event set 0x2000000'],
    ['a negative set', () => monitoring.setEvents(TOOL, -1), 'invalid event set 0xffffffff'],
    ['of an id that is not in use', () => monitoring.setEvents(2, PY_START), 'tool 2 is not in use'],
  ])('is refused: %s', (_, act, message) => {
    monitoring.useToolId(TOOL, 'mine')
    expect(act).toThrow(new ValueError(message))
    expect(monitoring.getEvents(TOOL)).toBe(0)
  })
})

describe('a callback', () => {
  it('is registered for one event, also before the id is in use; the one before comes back', () => {
    const [one, other] = [() => undefined, () => undefined]
    expect(monitoring.registerCallback(TOOL, PY_START, one)).toBeUndefined()
    expect(monitoring.registerCallback(TOOL, PY_START, other)).toBe(one)
    expect(monitoring.registerCallback(TOOL, PY_START, undefined)).toBe(other)
    expect(monitoring.registerCallback(TOOL, PY_START, undefined)).toBeUndefined()
  })

  it.each([
    [3, () => undefined, new ValueError('The callback can only be set for one event at a time')],
    [0, () => undefined, new ValueError('The callback can only be set for one event at a time')],
    [1 << 25, () => undefined, new ValueError('invalid event 33554432')],
    [PY_START, 5 as never, new TypeError('a callback is a function, not int')],
  ])('is refused for %p', (event, callback, error) => {
    expect(() => monitoring.registerCallback(TOOL, event, callback)).toThrow(error)
  })

  it('is told the object and the value, of each tool in turn', () => {
    const told: unknown[] = []
    for (const id of [5, 1]) {
      monitoring.useToolId(id, `tool ${id}`)
      monitoring.registerCallback(id, PY_YIELD, (object, value) => told.push([id, object, value]))
      monitoring.setEvents(id, PY_YIELD)
    }
    const object = {}
    fire(PY_YIELD, object, 'out')
    fire(PY_RETURN, object, 'not asked for')
    expect(told).toEqual([
      [1, object, 'out'],
      [5, object, 'out'],
    ])
  })

  it('that raises is reported, and nothing else happens to what runs', () => {
    const seen: unknown[] = []
    const before = setUnraisablehook((unraisable) => seen.push(unraisable))
    monitoring.useToolId(TOOL, 'mine')
    monitoring.registerCallback(TOOL, PY_START, () => {
      throw new ValueError('in the tool')
    })
    monitoring.setEvents(TOOL, PY_START)
    const child = coroutine(function* child() {
      return 5
    })
    const parent = coroutine(function* parent() {
      return yield* await_(child())
    })
    expect(run(parent())).toBe(5)
    setUnraisablehook(before)
    expect(seen).toMatchObject([{ error: new ValueError('in the tool') }, { error: new ValueError('in the tool') }])
  })

  it('may run bodies of its own: those are not reported', () => {
    const told: unknown[] = []
    const quiet = coroutine(function* quiet() {
      return 1
    })
    monitoring.useToolId(TOOL, 'mine')
    monitoring.registerCallback(TOOL, PY_START, (object) => {
      run(quiet())
      told.push((object as { __name__: string }).__name__)
    })
    monitoring.setEvents(TOOL, PY_START)
    run(
      coroutine(function* loud() {
        return 2
      })(),
    )
    expect(told).toEqual(['loud'])
  })
})
