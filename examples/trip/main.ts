/**
 * Books two trips on files: kill it however often you like, and start it again. A run is a file in runs/; remove the
 * folder to begin from the start.
 */
import { durableAsyncio } from 'dunder-await/durable/asyncio'
import { files } from 'dunder-await/durable/files'
import { type Book, type GiveBack, perform, trip } from './trip.ts'

/** How many seconds the offices take. Nobody answers in Atlantis. */
const SECONDS: Readonly<Record<string, number>> = { flight: 2, hotel: 4, car: 6 }

const say = (text: string): void => console.log(`${text}   (process ${process.pid})`)

/** Books, if nobody loses patience before. An office that is asked twice with one key books once. */
function book({ what, where }: Book, { key, signal }: { key: string; signal: AbortSignal }): Promise<string> {
  const seconds = where === 'Atlantis' && what === 'hotel' ? 600 : (SECONDS[what] ?? 1)
  say(`asks for a ${what} in ${where}, as ${key}`)
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      say(`has a ${what} in ${where}`)
      resolve(`${what} ${key}`)
    }, seconds * 1000)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      say(`asks for no ${what} in ${where} any more`)
    })
  })
}

const engine = durableAsyncio(
  { trip },
  {
    perform,
    store: files('runs'),
    handlers: { book, 'give back': ({ booking }: GiveBack) => say(`gives back ${booking}`) },
  },
)
const runs = [await engine.start('rome', 'trip', 'Rome'), await engine.start('atlantis', 'trip', 'Atlantis')]
for (const text of await Promise.all(runs.map((run) => run.result()))) console.log(text)
await engine[Symbol.asyncDispose]()
