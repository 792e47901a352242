/**
 * A stand-in for an interpreter, for specs: it answers questions as serve.py does, without Python. What it is to do is
 * the source of the program that it is asked to run.
 */
import { createInterface } from 'node:readline'

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  if (request.source === 'die') {
    process.stderr.write('these are its last words')
    process.exit(3)
  }
  const reply =
    request.source === 'fail' ? { text: 'before', failure: 'Traceback' } : { text: request.source, failure: null }
  process.stdout.write(`${JSON.stringify(reply)}\n`)
}
