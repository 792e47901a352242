// Measures files beside DBOS on a PostgreSQL of its own, in turns, and writes docs/durable.md. Needs a build, PostgreSQL's
// programs (Debian: postgresql), and `npm ci --prefix spec/durable/beside --ignore-scripts`. No part of the tests.
import { execFileSync, fork, spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

const ROUNDS = 3
const ONE = 1000
const MANY = { runs: 100, count: 50 }

const top = mkdtempSync(join(tmpdir(), 'beside-'))
const load = Math.round(loadavg()[0])
const children = new Set()

const bin = ['/usr/lib/postgresql', '/usr/local/pgsql']
  .filter((path) => existsSync(path))
  .flatMap((path) => [path, ...readdirSync(path).map((name) => join(path, name))])
  .map((path) => join(path, 'bin'))
  .find((path) => existsSync(join(path, 'initdb')))
if (bin === undefined) throw new Error('PostgreSQL is not here: its initdb and postgres are needed')

/** PostgreSQL refuses to be run by root. */
const user =
  process.getuid?.() === 0
    ? { uid: Number(execFileSync('id', ['-u', 'postgres'])), gid: Number(execFileSync('id', ['-g', 'postgres'])) }
    : {}

function freePort() {
  return new Promise((done) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })
}

async function startPostgres() {
  const data = join(top, 'postgres')
  mkdirSync(data)
  if (user.uid !== undefined) for (const path of [top, data]) chownSync(path, user.uid, user.gid)
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'beside', '-A', 'trust'], { ...user, cwd: top, stdio: 'ignore' })
  const port = await freePort()
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `unix_socket_directories=${data}`,
  ]
  const child = spawn(join(bin, 'postgres'), args, { ...user, cwd: top, stdio: 'ignore' })
  children.add(child)
  const ready = () => {
    try {
      execFileSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }
  while (!ready()) await new Promise((done) => setTimeout(done, 100))
  const psql = (database, query) =>
    execFileSync(
      join(bin, 'psql'),
      ['-h', '127.0.0.1', '-p', String(port), '-U', 'beside', '-d', database, '-Atc', query],
      {
        encoding: 'utf8',
      },
    ).trim()
  return {
    url: (name) => `postgresql://beside@127.0.0.1:${port}/${name}`,
    psql,
    version: psql('postgres', 'show server_version'),
  }
}

/** A process that runs steps; it answers what it is asked. */
async function worker(kind, place) {
  const child = fork(fileURLToPath(new URL('worker.mjs', import.meta.url)), [kind, place])
  children.add(child)
  const answer = () =>
    new Promise((done, failed) => {
      child.once('message', ({ answer, error }) => (error === undefined ? done(answer) : failed(new Error(error))))
      child.once('exit', () => failed(new Error('the worker has ended')))
    })
  await answer()
  return {
    ask: (asked) => {
      const answered = answer()
      child.send(asked)
      return answered
    },
    kill: () =>
      new Promise((done) => {
        child.removeAllListeners('exit')
        child.once('exit', done)
        child.kill('SIGKILL')
      }),
  }
}

const sizeOf = (folder) => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
const { url, psql, version } = await startPostgres()
const sides = {
  files: { place: (round) => join(top, `files${round}`), size: (place) => sizeOf(place) },
  dbos: {
    place: (round) => {
      psql('postgres', `create database round${round}`)
      return url(`round${round}`)
    },
    size: (place) => Number(psql(place.split('/').at(-1), `select pg_database_size('${place.split('/').at(-1)}')`)),
  },
}

/** One round of one side: steps a second of one run and of many, bytes a step, taking it up after SIGKILL. */
async function round(kind, number) {
  const { place, size } = sides[kind]
  const where = place(number)
  const first = await worker(kind, where)
  await first.ask({ task: 'open' })
  await first.ask({ task: 'run', name: 'warm', runs: 1, count: 50 })
  await first.ask({ task: 'end', id: 'warm0' })
  const before = size(where)
  const one = ONE / (await first.ask({ task: 'run', name: 'one', runs: 1, count: ONE }))
  const bytes = (size(where) - before) / ONE
  await first.kill()
  const second = await worker(kind, where)
  const resumed = await second.ask({ task: 'resume', runs: 1 })
  if ((await second.ask({ task: 'end', id: 'one0' })) !== (ONE * (ONE - 1)) / 2) throw new Error('a wrong result')
  const many = (MANY.runs * MANY.count) / (await second.ask({ task: 'run', name: 'many', ...MANY }))
  await second.kill()
  return { one, many, bytes, resumed }
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const rounded = (number) => Number(number.toPrecision(2)).toLocaleString('en')

try {
  const rounds = { files: [], dbos: [] }
  for (let number = 0; number < ROUNDS; number++) {
    for (const kind of Object.keys(rounds)) rounds[kind].push(await round(kind, number))
  }
  const of = (kind, what) => rounded(median(rounds[kind].map((round) => round[what])))
  const rows = [
    ['one run', 'one', ' steps/s'],
    [`${MANY.runs} runs at once`, 'many', ' steps/s'],
    ['a step on the disk (of DBOS without the write-ahead log)', 'bytes', ' bytes'],
    [`taking up a run of ${ONE.toLocaleString('en')} steps, after SIGKILL`, 'resumed', ' s'],
  ].map(([name, what, unit]) => `| ${name} | ${of('files', what)}${unit} | ${of('dbos', what)}${unit} |`)
  const dbos = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).dependencies[
    '@dbos-inc/dbos-sdk'
  ]
  const busy = load <= 1 ? '' : `, with a load of ${load} from other things`
  const machine = `Node ${process.versions.node}, ${availableParallelism()} processors${busy}; DBOS ${dbos} on PostgreSQL ${version}, as Debian configures it, on the same disk; medians of ${ROUNDS} rounds in turns`
  const table = `| what | files | DBOS |\n| --- | --- | --- |\n${rows.join('\n')}`
  const page = fileURLToPath(new URL('../../../docs/durable.md', import.meta.url))
  const text = readFileSync(page, 'utf8')
  const [head, tail] = [/^[^]*<!-- beside -->\n/.exec(text)[0], /<!-- \/beside -->[^]*$/.exec(text)[0]]
  const written = `${head}\n${machine}:\n\n${table}\n\n${tail}`
  writeFileSync(page, await format(written, { ...(await resolveConfig(page)), parser: 'markdown' }))
  console.log(`${machine}\n${table}`)
} finally {
  const left = [...children].filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
  await Promise.all(left.map((child) => new Promise((done) => child.once('exit', done) && child.kill('SIGQUIT'))))
  rmSync(top, { recursive: true, force: true })
}
