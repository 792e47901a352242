/**
 * CPython 3.14, as the conformance suite's oracle has it (lib/conformance/oracle), for the scripts that record.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const SUITE = fileURLToPath(new URL('../../lib/conformance', import.meta.url))

/** Starts it; `run` gives what a program prints, and raises what it raises. */
export function startPython() {
  const python = spawn(process.execPath, [`${SUITE}/oracle/pyodide.mjs`, SUITE], { stdio: ['pipe', 'pipe', 'inherit'] })
  const replies = createInterface({ input: python.stdout })
  return {
    async run(source) {
      python.stdin.write(`${JSON.stringify({ source })}\n`)
      const [line] = await once(replies, 'line')
      const { text, failure } = JSON.parse(line)
      if (failure !== null) throw new Error(failure)
      return text
    },
    stop() {
      python.stdin.end()
      python.kill()
    },
  }
}
