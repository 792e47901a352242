/**
 * What stands behind a prompt: the session, with the whole library, and what else a terminal needs of it. It is loaded
 * while the prompt is there already and takes what is typed, so that nobody waits for it who has to read first.
 */
export { Session } from '../session/session.js'
export { callAtTerminal, interruption } from '../ground/interrupt.js'
export { complete } from './completion.js'
