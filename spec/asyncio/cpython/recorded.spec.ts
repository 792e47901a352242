/**
 * Programs on sockets, processes and signals, and what CPython has said of them: `npm run test:host -- --record` asks it.
 */
import { connections } from './connections.js'
import { linesOf, type Programs } from './cases.js'
import { readers } from './readers.js'
import { runners } from './runners.js'
import { servers } from './servers.js'
import { signals } from './signals.js'
import { subprocesses } from './subprocesses.js'
import { tls } from './tls.js'
import recorded from './recorded.json'

const all: Record<string, Programs> = { readers, connections, servers, tls, subprocesses, runners, signals }

it.each(Object.keys(recorded.themes))('every program on %s is there in both languages', (theme) => {
  expect(Object.keys(all[theme] ?? {})).toEqual(Object.keys(recorded.themes[theme as never]))
})

describe.each(Object.entries(all))('as in CPython, of %s:', (theme, programs) => {
  const lines = recorded.themes[theme as never] as Record<string, string[]>
  it.each(Object.entries(programs))('%s', async (name, program) => {
    expect(await linesOf(program)).toEqual(lines[name])
  })
})
