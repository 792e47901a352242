import { opener } from '../../../lib/repl/stepper/opening.js'
import { talk } from '../harness.js'

it('is a function of the session, which says what is missing', async () => {
  const { say } = await talk()
  expect(await say("await open('/nowhere', 'o1')")).toContain('/nowhere cannot be read')
})

it('asks the session for workflows by name, and for nothing that is no name', async () => {
  const asked: string[] = []
  const host = {
    looking: { where: () => ({}) as never },
    registry: { note: () => {} },
    write: () => {},
    show: () => {},
    evaluate: (expression: string) => {
      asked.push(expression)
      throw new ReferenceError(expression)
    },
  }
  await expect(opener(host)(__filename, 'o1')).rejects.toThrow('this is no record; the file is damaged')
  expect(asked).toEqual([])
})
