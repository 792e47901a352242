import { openedProgram } from '../../../lib/durable/asyncio/opened-programs.js'

it('what was not opened has no program', () => {
  expect(openedProgram({})).toBeUndefined()
  expect(openedProgram(undefined)).toBeUndefined()
})
