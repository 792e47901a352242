/**
 * Running a program and taking what it prints, for a time that has an end. It and what it starts are a process group
 * of their own, so that all of it ends.
 */
import { spawn } from 'node:child_process'

/** Starts a program. `ended` gives its code and what it printed; `end` ends it and what it started. */
export function start(command, args, { cwd, env, seconds = 240 } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let stdout = ''
  let stderr = ''
  let late = false
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
  const end = () => {
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  const timer = setTimeout(() => {
    late = true
    end()
  }, seconds * 1000)
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, stdout, stderr: String(error) }))
    child.on('close', (code, signal) => {
      const why = late ? `ended after ${seconds} seconds` : (signal ?? `exit ${code}`)
      resolve({ code, why, stdout, stderr })
    })
  }).finally(() => clearTimeout(timer))
  return { ended, end }
}

/** Runs a program to its end and gives what it printed; it must end with 0. */
export async function output(command, args, options) {
  const { code, why, stdout, stderr } = await start(command, args, options).ended
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: ${why}\n${lastLines(stdout + stderr)}`)
  return stdout
}

/** Runs a program whose last line is a report. */
export async function report(command, args, options) {
  const { why, stdout, stderr } = await start(command, args, options).ended
  const line = stdout.split('\n').findLast((text) => text.startsWith('{"'))
  if (line === undefined) return { error: `no report (${why}): ${lastLines(stderr || stdout)}` }
  return JSON.parse(line)
}

/** The version that a program says it has. */
export async function version(command, args = ['--version']) {
  return /\d+(?:[.-]\d+)+/.exec(await output(command, args, { seconds: 60 }))?.[0] ?? '?'
}

function lastLines(text) {
  return text.trim().split('\n').slice(-12).join('\n')
}
