// A contender in a process of its own: Node running serve.mjs, or Python. Questions and answers are lines of JSON:
//   { version: true } → { version }      { job, parameter } → { ready }      { n } → { ns }
// and { overflow: true } where the stack was not enough, { hangs: true } where what was waited for never came. Time is taken over there.
import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Hang } from './timing.mjs'

const here = (file) => fileURLToPath(new URL(file, import.meta.url))

export class Overflow extends Error {}

export class Remote {
  #process
  #lines

  constructor(command, args, env) {
    this.#process = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...env } })
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]()
    this.#process.stdin.on('error', () => {})
  }

  async ask(question) {
    this.#process.stdin.write(`${JSON.stringify(question)}\n`)
    const { value, done } = await this.#lines.next()
    // A process that dies of a deep chain says so in its own way.
    if (done) throw new Overflow('the process ended')
    const answer = JSON.parse(value)
    if (answer.hangs) throw new Hang('a sample did not end')
    if (answer.overflow) throw new Overflow('the stack was not enough')
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer
  }

  /** Sets a job up; gives what runs n operations of it, and says how many nanoseconds they took. */
  async setUp(job, parameter) {
    const { ready } = await this.ask({ job, parameter })
    return ready ? async (n) => (await this.ask({ n })).ns : undefined
  }

  end() {
    this.#process.kill()
  }
}

/** Starts a process for a contender of JavaScript, or for Python; undefined if there is no Python. */
export function startRemote(contender, options) {
  if (contender.python) return startPython()
  return new Remote(
    process.execPath,
    ['--expose-gc', here('serve.mjs'), contender.name, JSON.stringify(options)],
    contender.env,
  )
}

function startPython() {
  if (spawnSync('python3', ['--version']).status === 0) return new Remote('python3', [here('contenders/cpython.py')])
  try {
    import.meta.resolve('pyodide')
  } catch {
    return undefined
  }
  return new Remote(process.execPath, [here('contenders/pyodide.mjs')])
}
