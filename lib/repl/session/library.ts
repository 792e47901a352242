/**
 * The library as a session has it in scope: every value of the doors that a program would import from to write, drive
 * and look at coroutines, under its own name.
 */
import { type Namespace, openDoor } from '../../cli/doors.js'

const DOORS = ['dunder-await', 'dunder-await/inspect', 'dunder-await/sys']

/** Loads the doors whose values are in scope. */
export async function loadLibrary(): Promise<Namespace> {
  const modules = await Promise.all(DOORS.map(openDoor))
  const names: Namespace = Object.assign({}, ...modules)
  // What a test runner adds to a module.
  delete names['default']
  return names
}
