/**
 * All cases: the rules of the catalogue, each with its program, or with the reason why it has none.
 */
import type { Case, Program } from './case.js'
import { GEN as genRules } from './data/gen.js'
import { YF as yfRules } from './data/yf.js'
import { CORO as coroRules } from './data/coro.js'
import { AW as awRules } from './data/aw.js'
import { AG as agRules } from './data/ag.js'
import { AF as afRules } from './data/af.js'
import { EXC as excRules } from './data/exc.js'
import { INS as insRules } from './data/ins.js'
import { programs } from './cases/all.js'
import { INEXPRESSIBLE } from './inexpressible.js'
import type { Rule } from './rule.js'

const byId = new Map<string, Program>(programs.map((program) => [program.id, program]))

/** Every rule, in the order of the catalogue. */
export const allCases: readonly Case[] = [
  ...genRules,
  ...yfRules,
  ...coroRules,
  ...awRules,
  ...agRules,
  ...afRules,
  ...excRules,
  ...insRules,
].map(caseOf)

function caseOf(rule: Rule): Case {
  const program = byId.get(rule.id)
  if (program !== undefined) return { ...rule, ...program }
  return { ...rule, needs: [], run: undefined, because: INEXPRESSIBLE[rule.id] ?? 'no program yet' }
}
