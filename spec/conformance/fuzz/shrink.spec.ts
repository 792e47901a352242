import type { Program } from '../../../lib/conformance/fuzz/form'
import { shrink } from '../../../lib/conformance/fuzz/shrink'
import { isValid } from '../../../lib/conformance/fuzz/valid'
import { everything } from './examples'

/** Shrinks what fails where its text matches; every program that is asked about is sound. */
async function shrunk(program: Program, pattern: RegExp): Promise<string> {
  const small = await shrink(program, async (candidates) => {
    expect(candidates.filter((candidate) => !isValid(candidate))).toEqual([])
    return candidates.map((candidate) => pattern.test(JSON.stringify(candidate)))
  })
  return JSON.stringify(small)
}

it('leaves what the failure takes, and nothing else', async () => {
  expect(await shrunk(everything, /"do":"from"/)).toBe(
    '{"errors":[],"pool":[{"kind":"generator","body":[{"do":"from","operand":{"value":null}}]}],"driver":[]}',
  )
})

it('moves what refers to the pool when an object goes', async () => {
  const text = await shrunk(everything, /"kind":"wrapper","of":\d+\}\]/)
  expect(text).toMatch(/"pool":\[\{"kind":"coroutine","body":\[\]\},\{"kind":"wrapper","of":0\}\]/)
})

it('takes values and exceptions down to plain ones', async () => {
  const text = await shrunk(everything, /"op":"throw"/)
  expect(text).not.toMatch(/Boom|Exit|shared/)
})

it('gives back what cannot be made smaller', async () => {
  const program: Program = { errors: [], pool: [{ kind: 'coroutine', body: [] }], driver: [] }
  expect(await shrink(program, async (candidates) => candidates.map(() => true))).toEqual(program)
})
