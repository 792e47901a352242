import { await_, coroutine, run } from '../../lib/index.js'
import { AssertionError } from '../../lib/asyncio/python/exceptions.js'
import { getCoroutineOriginTrackingDepth } from '../../lib/sys/origin.js'
import { expectAllAwaited } from '../../lib/testing/expect-all-awaited.js'

const save = coroutine(function* save() {
  return 'saved'
})

/** What an expectation says. */
function complaint(check: () => unknown): string {
  try {
    check()
    return 'nothing'
  } catch (error) {
    expect(error).toBeInstanceOf(AssertionError)
    return (error as Error).message
  }
}

describe('expectAllAwaited', () => {
  it('gives what the function gives, if all is well', () => {
    expect(expectAllAwaited(() => run(save()))).toBe('saved')
    expect(expectAllAwaited(() => save().close())).toBe(undefined)
    expect(expectAllAwaited(() => 7)).toBe(7)
  })

  it('names each coroutine that was forgotten, and where it was made', () => {
    const main = coroutine(function* main() {
      save()
      save()
      return yield* await_(save())
    })
    const text = complaint(() => expectAllAwaited(() => run(main())))
    expect(text.match(/coroutine 'save' was never awaited/g)).toHaveLength(2)
    expect(text).toMatch(
      /Coroutine created at \(most recent call last\)\n {2}File ".*expect-all-awaited\.spec\.ts", line/,
    )
    expect(text).not.toContain("'main'")
  })

  it('waits for a promise', async () => {
    await expect(expectAllAwaited(async () => 7)).resolves.toBe(7)
    const forgetful = async () => {
      await Promise.resolve()
      save()
    }
    await expect(expectAllAwaited(forgetful)).rejects.toThrow("coroutine 'save' was never awaited")
  })

  it('lets an error of the function out, and stops looking', async () => {
    const error = new RangeError('mine')
    const failing = () => {
      save()
      throw error
    }
    expect(() => expectAllAwaited(failing)).toThrow(error)
    await expect(expectAllAwaited(async () => failing())).rejects.toBe(error)
    expect(getCoroutineOriginTrackingDepth()).toBe(0)
    save()
  })

  it('can be nested', () => {
    const inner = () => {
      expect(complaint(() => expectAllAwaited(() => save()))).toContain("'save'")
    }
    expect(complaint(() => expectAllAwaited(inner))).toContain("'save'")
  })
})
