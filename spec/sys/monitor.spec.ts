import { events, fire, isMonitored, listen, listenForTools } from '../../lib/sys/monitor'

afterEach(() => {
  listen(undefined)
  listenForTools(undefined)
})

it('tells who listens in the library, then the tools', () => {
  const told: unknown[] = []
  listenForTools((...event) => told.push(['tools', ...event]))
  expect(listen((...event) => told.push(['own', ...event]))).toBeUndefined()
  const object = {}
  fire(events.PY_YIELD, object, 1)
  expect(told).toEqual([
    ['own', events.PY_YIELD, object, 1],
    ['tools', events.PY_YIELD, object, 1],
  ])
})

it('is looked at by the machine only while somebody listens', () => {
  const listener = () => undefined
  expect(isMonitored).toBe(false)
  listen(listener)
  expect(isMonitored).toBe(true)
  expect(listen(undefined)).toBe(listener)
  expect(isMonitored).toBe(false)
})

it('does not tell of what happens while it tells', () => {
  const told: unknown[] = []
  listen((event, object, value) => {
    told.push(value)
    fire(event, object, 'within')
  })
  fire(events.PY_START, {}, 'once')
  expect(told).toEqual(['once'])
})
