// Running a program and taking what it prints; its complaints are shown only if it fails.
import { spawn } from 'node:child_process'

export function output(command, args, { env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
    let printed = ''
    let complaints = ''
    child.stdout.on('data', (text) => (printed += text))
    child.stderr.on('data', (text) => (complaints += text))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(printed)
      else reject(new Error(`${command} ${args[0]} ended with ${code}\n${complaints}`))
    })
  })
}

/** A script of this folder, in Node, in a process of its own; what it prints last is JSON. */
export async function script(url, args, { flags = [], env } = {}) {
  const printed = await output(process.execPath, [...flags, url, ...args], { env })
  return JSON.parse(printed.trimEnd().split('\n').at(-1))
}
