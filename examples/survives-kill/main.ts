/**
 * Counts to ten on files: kill it however often you like, and start it again. The run is a file, runs/count.jsonl;
 * remove the folder to begin from the start.
 */
import { durable } from 'dunder-await/durable'
import { files } from 'dunder-await/durable/files'
import { count } from './count.ts'

const engine = durable(
  { count },
  {
    store: files('runs'),
    handlers: { say: ({ text }, { key }) => console.log(`${text}   (step ${key}, process ${process.pid})`) },
  },
)
const run = await engine.start('count', 'count', 10)
console.log(await run.result())
await engine[Symbol.asyncDispose]()
