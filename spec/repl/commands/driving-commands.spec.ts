import { drivingCommands } from '../../../lib/repl/commands/driving-commands.js'
import { describeCommands } from './suite.js'

describeCommands(drivingCommands)
