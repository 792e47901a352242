/**
 * A durable program of asyncio: it books a flight, a hotel and a car side by side, and gives back what it has if one of
 * them fails, or all of them take too long. Nothing in it knows that its process may be killed.
 */
import { asyncWith, await_, coroutine, isException } from 'dunder-await'
import { TaskGroup, timeout } from 'dunder-await/asyncio'
import { DurableTrap } from 'dunder-await/durable'
import { effects } from 'dunder-await/durable/asyncio'

/** Books something; the reply is the number of the booking. */
export class Book extends DurableTrap<'book', string> {
  readonly kind = 'book'
  readonly what: string
  readonly where: string
  constructor(what: string, where: string) {
    super()
    this.what = what
    this.where = where
  }
}

/** Gives a booking back. */
export class GiveBack extends DurableTrap<'give back', void> {
  readonly kind = 'give back'
  readonly booking: string
  constructor(booking: string) {
    super()
    this.booking = booking
  }
}

export const perform = effects<Book | GiveBack>()

export const trip = coroutine(function* trip(where: string) {
  const booked: string[] = []
  const book = coroutine(function* book(what: string) {
    booked.push(yield* await_(perform(new Book(what, where))))
  })
  try {
    yield* asyncWith(timeout(15), function* () {
      yield* asyncWith(new TaskGroup(), function* (group) {
        for (const what of ['flight', 'hotel', 'car']) group.createTask(book(what))
      })
    })
  } catch (error) {
    if (!isException(error)) throw error
    for (const booking of booked) yield* await_(perform(new GiveBack(booking)))
    return `no trip to ${where}: ${(error as Error).name}`
  }
  return `to ${where}: ${booked.join(', ')}`
})
