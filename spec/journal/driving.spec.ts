import {
  asReplay,
  asStepOf,
  beforeSteps,
  drivingNow,
  endInterruptedSteps,
  isReplaying,
  tellStep,
} from '../../lib/journal/driving.js'

it('knows whose step is executing, the innermost', () => {
  const [outer, inner] = [{}, {}]
  expect(drivingNow()).toBeUndefined()
  const seen = asStepOf(outer, () => [drivingNow(), asStepOf(inner, drivingNow), drivingNow()])
  expect(seen[0]).toBe(outer)
  expect(seen[1]).toBe(inner)
  expect(seen[2]).toBe(outer)
  expect(() => asStepOf(outer, () => expect(drivingNow()).toBe(inner))).toThrow()
  expect(drivingNow()).toBeUndefined()
})

it('knows whether that is a replay, until the outermost one ends', () => {
  expect(isReplaying()).toBe(false)
  expect(asReplay(() => [asReplay(isReplaying), isReplaying()])).toEqual([true, true])
  expect(() =>
    asReplay(() => {
      throw new Error('x')
    }),
  ).toThrow('x')
  expect(isReplaying()).toBe(false)
})

it('tells of steps from outside, and of no others', () => {
  const told: object[] = []
  const object = {}
  const end = beforeSteps((step) => told.push(step))
  tellStep(object)
  asStepOf({}, () => tellStep(object))
  asReplay(() => tellStep(object))
  end()
  tellStep(object)
  expect(told).toEqual([object])
})

it('ends what was interrupted, the innermost step first', () => {
  const told: unknown[] = []
  const error = new Error('stopped')
  const seen = asStepOf(
    {},
    () =>
      asStepOf(
        {},
        () => {
          endInterruptedSteps(error)
          return [drivingNow(), isReplaying()]
        },
        (it) => told.push('inner', it),
      ),
    (it) => told.push('outer', it),
  )
  expect(seen).toEqual([undefined, false])
  expect(told).toEqual(['inner', error, 'outer', error])
})

it('forgets a replay that was interrupted: it is no step', () => {
  const told: unknown[] = []
  const seen = asReplay(() =>
    asStepOf(
      {},
      () => {
        endInterruptedSteps(new Error('stopped'))
        return [drivingNow(), isReplaying()]
      },
      (it) => told.push(it),
    ),
  )
  expect(seen).toEqual([undefined, false])
  expect(told).toEqual([])
  // The replay ends here after all.
  endInterruptedSteps(undefined)
})
