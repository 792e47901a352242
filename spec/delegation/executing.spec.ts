import { begunBy, enter, enterMachine, executing, leaveMachine, Room } from '../../lib/delegation/executing.js'
import { NATIVE } from '../../lib/delegation/code.js'
import { Frame } from '../../lib/delegation/frame.js'

const frame = (delegator: Frame | null = null): Frame => {
  const made = new Frame(NATIVE, (function* () {})())
  made._delegator = delegator
  return made
}

describe('what is executing', () => {
  afterEach(() => {
    leaveMachine(null, Room.NONE + Room.MOST)
  })

  it('is kept in an object that is made anew, with all that it knows', () => {
    const first = executing
    executing.room = 3
    const body = frame()
    for (let i = 0; i < 5000; i++) enter(body)
    expect(executing).not.toBe(first)
    expect(executing).toMatchObject({ frame: body, room: 3 })
  })

  it('tells what a frame began, by what is linked upwards', () => {
    const top = frame()
    const middle = frame(top)
    const end = frame(middle)
    enter(end)
    expect([begunBy(top), begunBy(middle), begunBy(end)]).toEqual([middle, end, undefined])
  })

  it('tells it of the bodies in which the machine was begun again, too', () => {
    const top = frame()
    const end = frame(top)
    enterMachine(end)
    enter(frame())
    expect(begunBy(top)).toBe(end)
    leaveMachine(end, 7)
    expect(executing).toMatchObject({ frame: end, room: 7 })
  })
})
