import { lookingCommands } from '../../../lib/repl/commands/looking-commands.js'
import { describeCommands } from './suite.js'

describeCommands(lookingCommands)
