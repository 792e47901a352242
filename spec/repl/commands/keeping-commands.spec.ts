import { keepingCommands } from '../../../lib/repl/commands/keeping-commands.js'
import { describeCommands } from './suite.js'

describeCommands(keepingCommands)
