#!/usr/bin/env node
// Checks the types of each project of this repository, as many at once as there are processors. Prints what a compiler
// says when it has ended; ends with 1 if one of them complains. Run by `npm run typecheck`.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

const top = fileURLToPath(new URL('..', import.meta.url))
const tsc = fileURLToPath(import.meta.resolve('typescript/lib/tsc.js'))

// The longest first.
const waiting = [
  'spec/tsconfig.json',
  'tsconfig.json',
  'tsconfig.portable.json',
  'lib/page/ui/tsconfig.json',
  'examples/tsconfig.json',
]

function check(project) {
  return new Promise((resolve, reject) => {
    let said = ''
    const child = spawn(process.execPath, [tsc, '--noEmit', '--pretty', 'false', '-p', project], { cwd: top })
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) return resolve()
      process.exitCode = 1
      console.error(`${project}:\n${said || `the compiler ended with ${code}`}`)
      resolve()
    })
  })
}

async function checkSome() {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) await check(project)
}

await Promise.all(Array.from({ length: availableParallelism() }, checkSome))
