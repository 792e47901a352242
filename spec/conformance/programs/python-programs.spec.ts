import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { allCases } from '../../../lib/conformance/all-cases'
import { pythonPrograms } from '../../../lib/conformance/programs/python-programs'

it('has the program of every rule, in the order of the catalogue', async () => {
  const { sections, harness } = await pythonPrograms()
  const rules = sections.flatMap((section) => section.rules)
  expect(rules.map(({ id }) => id)).toEqual(allCases.map(({ id }) => id))
  expect(rules.every(({ id, source }) => source.startsWith(`@rule("${id}","","","")\ndef _():\n`))).toBe(true)
  expect(Object.keys(harness)).toEqual(['h', 'vloop', 'aioh'])
})

it('says which lines come of collection', async () => {
  const { sections } = await pythonPrograms()
  const rules = sections.flatMap((section) => section.rules)
  expect(rules.filter(({ collected }) => collected.length > 0).length).toBe(39)
  const found = rules.find(({ id }) => id === 'CORO-13')
  expect(found?.collected).toEqual(['inner finally', 'outer finally'])
})

it('is in step with the programs themselves', () => {
  const script = join(__dirname, '../../../scripts/pack-programs.mjs')
  const { stderr, status } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
  expect([stderr, status]).toEqual(['', 0])
})
