import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
    expect(await say(`f.resume('another')`)).toContain('Sleep')
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
