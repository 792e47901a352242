import { clock } from '../../lib/journal/clock.js'

it('tells the time since 1970, and never goes back', () => {
  const [one, other] = [clock.now(), clock.now()]
  expect(Math.abs(one - Date.now())).toBeLessThan(60_000)
  expect(other).toBeGreaterThanOrEqual(one)
})
