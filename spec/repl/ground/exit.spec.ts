import { SystemExit } from '../../../lib/protocol/exceptions.js'
import { exitOf } from '../../../lib/repl/ground/exit.js'

it.each([
  [[], 0, ''],
  [[null], 0, ''],
  [[3], 3, ''],
  [['no disk'], 1, 'no disk\n'],
])('SystemExit(%j) ends with %d and says %j', (args, code, said) => {
  expect(exitOf(new SystemExit(...args))).toEqual({ code, said })
})
