import { fileCommands } from '../../../lib/repl/commands/file-commands.js'
import { talk } from '../harness.js'
import { describeCommands } from './suite.js'

describeCommands(fileCommands)

it('says that nothing has been loaded', async () => {
  const { say } = await talk()
  expect(await say('.reload')).toBe('nothing has been loaded yet\n')
  expect(await say('.reload x')).toBe('RuntimeError: this takes nothing\n')
})
