// The other end of remote.mjs: serves the jobs of one contender, on lines of JSON.
import { createInterface } from 'node:readline'
import { CONTENDERS, load } from './contenders/index.mjs'
import { Hang, isOverflow, timed } from './timing.mjs'

const [name, options] = process.argv.slice(2)
const { version, jobs } = await load(
  CONTENDERS.find((one) => one.name === name),
  JSON.parse(options),
)
let run

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line)).catch(failure)))
}

async function answer(question) {
  if ('version' in question) return { version }
  if ('job' in question) {
    run = undefined
    globalThis.gc?.()
    run = await jobs[question.job]?.(question.parameter)
    return { ready: run !== undefined }
  }
  return { ns: await timed(run, question.n) }
}

function failure(error) {
  if (error instanceof Hang) return { hangs: true }
  return isOverflow(error) ? { overflow: true } : { error: error.stack }
}
