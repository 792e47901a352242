/**
 * Where a function can be had from a file: the name that it is exported by, or that of an object and a member.
 */
import type { Factory } from '../../journal/journal.js'
import type { LoadedModule } from '../modules/modules.js'

export type ExportPath = [string, ...string[]]

/** The way to a function from a module's exports: a name, or a name and a member's. */
export function pathTo({ exports }: LoadedModule, factory: Factory): ExportPath | undefined {
  for (const [name, value] of Object.entries(exports)) {
    if (value === factory) return [name]
    if (typeof value !== 'object' || value === null) continue
    const member = Object.entries(Object.getOwnPropertyDescriptors(value)).find(([, own]) => own.value === factory)
    if (member !== undefined) return [name, member[0]]
  }
  return undefined
}
