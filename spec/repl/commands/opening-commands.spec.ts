import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { openingCommands } from '../../../lib/repl/commands/opening-commands.js'
import { talk } from '../harness.js'
import { describeCommands } from './suite.js'

describeCommands(openingCommands)

const top = mkdtempSync(join(tmpdir(), 'opened-'))
const here = process.cwd()
afterAll(() => {
  process.chdir(here)
  rmSync(top, { recursive: true, force: true })
})
const line = (record: object): string => `${JSON.stringify(record)}\n`
const runs = join(top, 'runs')
mkdirSync(runs)
const charged = { n: 1, trap: { kind: 'charge', order: 'o1', cents: 500 }, ok: 'receipt of o1', at: 1 }
const head = (run: string) => ({
  'dunder-await': 'durable',
  version: 1,
  run,
  workflow: 'purchase',
  args: ['o1'],
  code: 1,
  patches: [],
  at: 0,
})
writeFileSync(join(runs, 'o1.jsonl'), line(head('o1')) + line(charged))
writeFileSync(join(runs, 'o-2.jsonl'), line(head('o-2')) + line(charged) + line({ ...charged, n: 2 }))
const launched = { ...head('l1'), workflow: 'launch', args: [], loop: 1, seed: [1, 2, 3, 4], at: 10 }
const went = { n: 1, call: 1, trap: { kind: 'receive', name: 'go' }, ok: 'Ada', took: ['#1'], at: 11.5 }
writeFileSync(join(runs, 'l1.jsonl'), line(launched) + line(went))
const launches = join(top, 'launches.ts')
writeFileSync(
  launches,
  `import { asyncWith, await_, coroutine } from 'dunder-await'
import { TaskGroup, timeout } from 'dunder-await/asyncio'
import { DurableTrap, receive } from 'dunder-await/durable'
import { effects } from 'dunder-await/durable/asyncio'

class Mail extends DurableTrap<'mail', string> {
  readonly kind = 'mail'
  constructor(readonly to: string) { super() }
}
const perform = effects<Mail>()

const tell = coroutine(function* tell(to: string) {
  return yield* await_(perform(new Mail(to)))
})
export const launch = coroutine(function* launch() {
  console.log('begins')
  const go = yield* asyncWith(timeout(60), function* () {
    return yield* await_(perform(receive<string>('go')))
  })
  const [press, staff] = yield* asyncWith(new TaskGroup(), function* (group) {
    return [group.createTask(tell('press')), group.createTask(tell('staff'))]
  })
  return [go, press.result(), staff.result()]
})
`,
)
const shop = join(top, 'shop.ts')
writeFileSync(
  shop,
  `import { await_, coroutine } from 'dunder-await'
import { DurableTrap, sleep } from 'dunder-await/durable'

class Charge extends DurableTrap<'charge', string> {
  readonly kind = 'charge'
  constructor(readonly order: string, readonly cents: number) { super() }
}

export const purchase = coroutine(function* purchase(order: string) {
  const receipt = yield* await_(new Charge(order, 500))
  yield* await_(sleep(60))
  return receipt
})
`,
)

describe('.open', () => {
  it('takes up a run as a coroutine with its lines and variables, which can be stepped back and forked', async () => {
    const { say } = await talk()
    await say(`.load ${shop}`)
    expect(await say(`.open ${runs} o1 f`)).toMatch(
      /^o1: purchase, running, 1 step, after charge\n<coroutine object purchase at 0x\w+>\n$/,
    )
    expect(await say('.locals f')).toContain("receipt = 'receipt of o1'")
    expect(await say('.list f')).toContain('yield* await_(sleep(60))')
    expect(await say('.log f')).toContain("send('receipt of o1')")
    expect(await say('.fork f g 1')).not.toContain('Error')
    await say('.next g')
    expect(await say('.diff f g')).toContain('step 1')
    await say('.back f')
    expect(await say('.list f')).toContain('yield* await_(new Charge(order, 500))')
    expect(await say(`f.resume('another')`)).toContain('sleep(seconds=60)')
  })

  it('makes a page of it', async () => {
    const { say } = await talk()
    await say(`.load ${shop}`)
    await say(`.open ${join(runs, 'o1.jsonl')} o1`)
    // As in an installed package: in a checkout the page has to be built first.
    mkdirSync(join(top, 'dist/page'), { recursive: true })
    writeFileSync(join(top, 'package.json'), '{"version":"1.2.3"}')
    writeFileSync(join(top, 'dist/page/index.html'), '<html lang="en">')
    process.chdir(top)
    const page = join(top, 'o1.html')
    expect(await say(`.draw o1 ${page}`)).not.toContain('Error')
    expect(readFileSync(page, 'utf8')).toMatch(/^<html lang="en" data-run="#v1\./)
    await say(`.load ${launches}`)
    await say(`.open ${runs} l1`)
    expect(await say(`.draw l1 ${page}`)).toBe(`wrote ${page} (a run to step through)\n`)
    const link = /data-run="#v1\.([^"]*)"/.exec(readFileSync(page, 'utf8'))?.[1] ?? ''
    const [, source, expression, lines] = JSON.parse(inflateRawSync(Buffer.from(link, 'base64url')).toString())
    expect(expression).toBe(
      "await open(launch, { run: 'l1', args: [], code: 1, patches: [], seed: [1, 2, 3, 4], at: 10 })",
    )
    expect(lines).toEqual(['=None', "={ call: 1, ok: 'Ada', at: 1.5 }"])
    expect(source).toContain('export const launch')
  })

  it('takes up a program of asyncio with its tasks, which can be stepped back and forked', async () => {
    const { say } = await talk()
    await say(`.load ${launches}`)
    const kept = readFileSync(join(runs, 'l1.jsonl'), 'utf8')
    expect(await say(`.open ${runs} l1 f`)).toMatch(
      /^l1: launch, running, 1 step, after receive\n<coroutine object launch at 0x\w+>\n$/,
    )
    expect(await say('.log f')).toBe(
      `  0  send(None) -> yield {'1': receive(name="go"), 'timer': 60}\n` +
        `  1  send({'call': 1, 'ok': 'Ada', 'at': 1.5}) -> yield {'2': mail(to="press"), '3': mail(to="staff")}\n`,
    )
    const tree = await say('.tree f')
    expect(tree).toBe(
      `Task-1 launch CORO_SUSPENDED launches.ts:20
└─ __aexit__ CORO_SUSPENDED
   └─ Future of Task-2, Task-3 <-- suspended here
Task-2 tell CORO_SUSPENDED launches.ts:13
└─ mail(to="press") <-- suspended here
Task-3 tell CORO_SUSPENDED launches.ts:13
└─ mail(to="staff") <-- suspended here
`,
    )
    expect(await say('.tree')).toBe(tree)
    const rows = (await say('.ps')).trimEnd().split('\n').slice(1)
    expect(
      rows.map((row) =>
        row
          .trim()
          .split(/\s{2,}/)
          .filter((_, column) => ![0, 4].includes(column)),
      ),
    ).toEqual([
      ['f, Task-1', 'launch', 'CORO_SUSPENDED', '__aexit__', '2'],
      ['Task-2', 'tell', 'CORO_SUSPENDED', 'mail(to="press")', '-'],
      ['Task-3', 'tell', 'CORO_SUSPENDED', 'mail(to="staff")', '-'],
    ])
    expect(await say('.locals f')).toContain("go = 'Ada'")
    expect(await say('.list f')).toContain('-->20    const [press, staff]')
    expect(await say('.fork f g')).toBe('')
    expect(await say("g.send({ call: 3, ok: 'sent' })")).toBe(`{'2': mail(to="press")}\n`)
    expect(await say('.diff f g')).toContain(`+ send({'call': 3, 'ok': 'sent'}) -> yield {'2': mail(to="press")}`)
    expect(await say('.back f')).toBe(
      `rewound to step 1
Task-1 launch CORO_SUSPENDED launches.ts:17
└─ receive(name="go") <-- suspended here
`,
    )
    expect(await say('.locals f')).toBe('launch\n')
    // What the one before has left is not among what is live.
    await say('g.close()')
    expect(await say('.ps -a')).not.toContain('tell')
    expect(await say('.next f')).toContain('TimeoutError')
    expect(readFileSync(join(runs, 'l1.jsonl'), 'utf8')).toBe(kept)
    expect(await say('.goto f 0')).toBe('at step 0\nlaunch CORO_CREATED\n')
    expect(await say('f.send()')).toBe(`begins\n{'1': receive(name="go"), 'timer': 60}\n`)
    expect(await say('.spec f')).toBe(
      'RuntimeError: launch runs on a loop, which a test has from runDurable() of dunder-await/testing\n',
    )
  })

  it('says where the workflow does something else, and stands before it', async () => {
    const { say } = await talk()
    await say(`.load ${shop}`)
    const told = await say(`.open ${runs} o-2`)
    expect(told).toContain(
      'run o-2 is blocked: step 2: recorded was charge(order="o1", cents=500), and now it is sleep(seconds=60)',
    )
    expect(told).toContain('yield* await_(sleep(60))')
    expect(await say('.locals run')).toContain("receipt = 'receipt of o1'")
  })

  it('says what is missing', async () => {
    const { say } = await talk()
    expect(await say(`.open ${runs} o1`)).toContain('run o1 is of the workflow purchase, which nothing here has')
    expect(await say(`.open ${runs} o3`)).toContain('there is no run o3')
    expect(await say(`.open ${join(top, 'nowhere')} o1`)).toContain('nowhere cannot be read')
    expect(await say('1')).toBe('1\n')
  })
})
