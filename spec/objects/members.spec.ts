import { AttributeError } from '../../lib/index.js'
import { Code } from '../../lib/delegation/code.js'
import { Frame } from '../../lib/delegation/frame.js'
import {
  cannotPickle,
  codeFor,
  frameObjectOf,
  frameObjects,
  nameFor,
  notWritable,
  takesNone,
  takesOne,
} from '../../lib/objects/members.js'
import { outcome } from '../delegation/suite.js'

const code = new Code('generator', function* body(): Generator {}, 'name', 'name', false, true, false)

describe('the frame object of a frame', () => {
  it('has the body, and is the same one each time', () => {
    const frame = new Frame(code, (function* () {})())
    expect(frameObjectOf(frame)).toEqual({ f_code: code.body })
    expect(frameObjectOf(frame)).toBe(frameObjectOf(frame))
  })
})

describe('a session', () => {
  it('adds to frame objects what it knows', () => {
    frameObjects.describe = (object, frame) => void Object.assign(object, { f_lineno: frame._code.kind.length })
    expect(frameObjectOf(new Frame(code, (function* () {})())).f_lineno).toBe(9)
    frameObjects.describe = undefined
  })
})

describe('making an object from its type', () => {
  it('is for the runtime, which has the code', () => {
    expect(codeFor(code, 'generator', false)).toBe(code)
  })

  it('is refused to others as Python does, and so is deriving from it', () => {
    expect(outcome(() => codeFor(undefined, 'generator', false))).toBe("TypeError: cannot create 'generator' instances")
    expect(outcome(() => codeFor(undefined, 'generator', true))).toBe(
      "TypeError: type 'generator' is not an acceptable base type",
    )
  })
})

describe('refusals', () => {
  it('are Python’s, word for word', () => {
    expect(() => notWritable('gi_frame', {})).toThrow(
      new AttributeError("attribute 'gi_frame' of 'Object' objects is not writable"),
    )
    expect(outcome(() => cannotPickle([]))).toBe("TypeError: cannot pickle 'list' object")
    expect(outcome(() => nameFor('__name__', 1))).toBe('TypeError: __name__ must be set to a string object')
    expect(outcome(() => takesOne('generator.send()', 2))).toBe(
      'TypeError: generator.send() takes exactly one argument (2 given)',
    )
    expect(outcome(() => takesNone('generator.close()', 1))).toBe(
      'TypeError: generator.close() takes no arguments (1 given)',
    )
  })

  it('are none where there is nothing to refuse', () => {
    expect([nameFor('__name__', ''), takesOne('send()', 1), takesNone('close()', 0)]).toEqual([
      '',
      undefined,
      undefined,
    ])
  })
})
