import { builtinsFor } from '../../../lib/repl/source/scope.js'
import { coroutine } from '../../../lib/objects/coroutine.js'

describe('the names of a new session', () => {
  it("are the library's", () => {
    expect(builtinsFor({ coroutine }, () => {})['coroutine']).toBe(coroutine)
  })

  it("are Python's None, True and False", () => {
    expect(builtinsFor({ coroutine }, () => {})).toMatchObject({ None: undefined, True: true, False: false })
  })

  it('are only these: nothing is inherited', () => {
    expect('toString' in builtinsFor({ coroutine }, () => {})).toBe(false)
  })

  it('are its own', () => {
    expect(builtinsFor({ coroutine }, () => {})).not.toBe(builtinsFor({ coroutine }, () => {}))
  })

  it('print and write to the console where they are told', () => {
    let text = ''
    const { print, console } = builtinsFor({}, (more) => (text += more)) as {
      print: (...values: unknown[]) => void
      console: Console
    }
    print('a', ['b'], true)
    print()
    console.log('%s', 'c')
    console.group()
    console.warn('d')
    expect(text).toBe("a ['b'] True\n\nc\n  d\n")
  })
})
