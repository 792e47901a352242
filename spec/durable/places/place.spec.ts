import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { placeAt } from '../../../lib/durable/places/place.js'
import { files } from '../../../lib/durable/files/files.js'
import type { Record } from '../../../lib/durable/records.js'
import { fakeServer } from '../restate/fake-server.js'

const top = mkdtempSync(join(tmpdir(), 'places-'))
afterAll(() => rmSync(top, { recursive: true, force: true }))
const noFactory = (): undefined => undefined

const head = (run: string, at: number): Record => ({
  'dunder-await': 'durable',
  version: 1,
  run,
  workflow: 'purchase',
  args: [],
  code: 1,
  patches: [],
  at,
})

/** A folder with two runs. */
async function shop(name: string) {
  const path = join(top, name)
  const store = files(path, { sync: false })
  await store.open()
  await store.append('late', [head('late', 7)])
  await store.append('o/1', [head('o/1', 5), { n: 1, trap: { kind: 'charge' }, ok: 'r', at: 6 }])
  return { path, store }
}

describe('a folder of runs', () => {
  it('is looked at while a process has it open, and says which', async () => {
    const { path, store } = await shop('used')
    const place = await placeAt(path)
    expect(await place.owner()).toBe(String(process.pid))
    expect(await place.runs()).toMatchObject([
      { id: 'o/1', workflow: 'purchase', status: 'running', steps: 1, detail: 'after charge', began: 5, changed: 6 },
      { id: 'late', steps: 0 },
    ])
    expect((await place.records('o/1', noFactory)).records).toHaveLength(2)
    await expect(place.records('o2', noFactory)).rejects.toThrow(`there is no run o2 in ${path}`)
    await store.close()
    expect(await place.owner()).toBeUndefined()
  })

  it('has runs that cannot be read, and says where they are damaged', async () => {
    const { path, store } = await shop('damaged')
    await store.close()
    writeFileSync(join(path, 'bad.jsonl'), '{"some":"thing"}\n')
    writeFileSync(join(path, 'torn.jsonl'), `${JSON.stringify(head('torn', 1))}\nrubbish\n`)
    writeFileSync(join(path, 'begun.jsonl'), '{"dunder-await":"dur')
    writeFileSync(join(path, 'copy.jsonl'), `${JSON.stringify(head('late', 1))}\n`)
    const infos = await (await placeAt(path)).runs()
    expect(infos.filter(({ status }) => status === 'blocked').map(({ id, detail }) => [id, detail])).toEqual([
      ['bad', `${join(path, 'bad.jsonl')}: this is no journal of a durable run`],
      ['copy', `${join(path, 'copy.jsonl')}: this is the journal of run late, and not that of run copy`],
      ['torn', `${join(path, 'torn.jsonl')}, line 2: this is no record; the file is damaged`],
    ])
    expect(infos).toHaveLength(5)
    const place = await placeAt(path)
    await expect(place.records('begun', noFactory)).rejects.toThrow('there is no run begun')
    await expect((await placeAt(join(path, 'begun.jsonl'))).records('begun', noFactory)).rejects.toThrow(
      'there is no run in',
    )
  })

  it('is none if it has other files only, or is not there', async () => {
    const other = join(top, 'other')
    mkdirSync(other)
    expect(await (await placeAt(other)).runs()).toEqual([])
    writeFileSync(join(other, 'notes.txt'), '')
    await expect(placeAt(other)).rejects.toThrow(
      `${other} is no folder of durable runs: it has no file of a run (*.jsonl)`,
    )
    await expect(placeAt(join(top, 'nowhere'))).rejects.toThrow(/nowhere cannot be read: .*ENOENT/)
  })
})

it('is no Restate without an address', async () => {
  await expect(placeAt('http://')).rejects.toThrow('http:// is no address of a Restate: http://127.0.0.1:9070 is one')
})

it('may be one file', async () => {
  const { path, store } = await shop('single')
  await store.close()
  const place = await placeAt(join(path, 'late.jsonl'))
  expect(await place.runs()).toMatchObject([{ id: 'late' }])
  expect(await place.owner()).toBeUndefined()
  expect((await place.records('late', noFactory)).records).toHaveLength(1)
  await expect(place.records('o1', noFactory)).rejects.toThrow('it is that of late')
})

it('may be a Restate, by the address of its admin, and the name of a service', async () => {
  const server = await fakeServer({ '/query': { rows: [] } })
  const place = await placeAt(`${server.url}/shop`)
  expect(await place.runs()).toEqual([])
  expect(JSON.stringify(server.asked[0])).toContain("target_service_name = 'shop'")
  await expect(place.records('o1', noFactory)).rejects.toThrow('there is no run o1')
  expect(await place.owner()).toBeUndefined()
  await server.close()
})
