/**
 * All cases: the rules of the catalogue, each with its program, or with the reason why it has none.
 */
import type { Case, Program } from './case.js'
import { programs } from './cases/all.js'
import { INEXPRESSIBLE } from './inexpressible.js'
import { recorded } from './records.js'
import type { Rule } from './rule.js'

const byId = new Map<string, Program>(programs.map((program) => [program.id, program]))

/** Every rule, in the order of the catalogue. */
export const allCases: readonly Case[] = Object.values(recorded).flat().map(caseOf)

function caseOf(rule: Rule): Case {
  const program = byId.get(rule.id)
  if (program !== undefined) return { ...rule, ...program }
  return { ...rule, needs: [], run: undefined, because: INEXPRESSIBLE[rule.id] ?? 'no program yet' }
}
