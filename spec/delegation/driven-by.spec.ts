import { coroutine } from '../../lib/index'
import { driverOf, drivenBy, whenDriven } from '../../lib/delegation/driven-by'
import type { Frame } from '../../lib/delegation/frame'

const made = (): Frame =>
  coroutine(function* f() {
    return 1
  })()

it('tells whoever asks of what is given to a driver, and then who that is', () => {
  const told: Frame[] = []
  whenDriven((frame) => told.push(frame))
  const frame = made()
  const driver = { getName: () => 'Task-1' }
  drivenBy(frame, driver)
  expect(told).toEqual([frame])
  expect(driverOf(frame)).toBe(driver)
  expect(driverOf(made())).toBeUndefined()
})
