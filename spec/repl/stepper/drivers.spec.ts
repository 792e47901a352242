import { answerWith, driveOn, drivers } from '../../../lib/repl/stepper/drivers.js'
import { counter, talk } from '../../journal/programs.js'

it('drives to the end with the answers of a driver', () => {
  expect(driveOn(talk() as never, (question) => `${String(question)}!`)).toEqual({
    done: true,
    value: ['one?!', 'two?!'],
  })
})

it('throws in what the driver throws, unless it is no error', () => {
  let count = 0
  const driver = (question: unknown): unknown => {
    if (count++ === 0) throw new Error('why?')
    return question
  }
  expect(driveOn(talk() as never, driver)).toEqual({ done: true, value: 'why?' })
  const odd = (): never => {
    throw 5
  }
  expect(() => driveOn(talk() as never, odd)).toThrow()
})

it('waits for answers that are promises', async () => {
  const answers = [Promise.reject(new Error('later?')), Promise.resolve('A')]
  expect(await driveOn(talk() as never, () => answers.shift())).toEqual({ done: true, value: 'A' })
})

it('begins with the answer to what has been yielded', async () => {
  const begun = (): never => {
    const f = talk()
    f.send()
    return f as never
  }
  expect(answerWith(begun(), drivers['echo']!, {}, 'first')).toEqual({ done: true, value: ['first', 'two?'] })
  expect(await answerWith(begun(), (value) => Promise.resolve(value), {}, 1)).toEqual({
    done: true,
    value: [1, 'two?'],
  })
})

it('stops when it is enough', () => {
  const c = counter()
  expect(driveOn(c as never, drivers['none']!, { enough: (value) => value === 3 })).toEqual({ done: false, value: 3 })
  expect(driveOn(c as never, () => 'stop', {}, { send: 'stop' })).toEqual({ done: true, value: '3 steps' })
})

it('has drivers that everybody needs', () => {
  expect(drivers['none']?.(5)).toBeUndefined()
  expect(drivers['echo']?.(5)).toBe(5)
})
