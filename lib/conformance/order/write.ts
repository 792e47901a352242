/**
 * Writing random order programs.
 */
import { Author, type Planned, type Scope } from './author.js'
import { drawBlock } from './draw.js'
import type { Block, Program, Statement } from './form.js'
import { Random } from './random.js'
import { type Theme, THEME_NAMES, THEMES } from './themes.js'

/**
 * Writes a program.
 *
 * @param seed a whole number; equal seeds give equal programs
 * @param theme what it is mostly about; by default the seed says
 */
export function authored(seed: number, theme: Theme = themeOf(seed)): Program {
  const author = new Author(new Random(seed), THEMES[theme])
  const [main = [], ...others] = author.plan.map((_, number) => body(author, number))
  const futures = author.futures.map((as): Statement => ({ op: 'future', as }))
  const functions = Object.fromEntries(others.map((statements, index) => [`f${index + 1}`, statements]))
  return {
    objects: author.objects,
    futures: author.futures,
    fns: { main: [...futures, ...main], ...functions, ...author.leaves },
  }
}

/** What the program of a seed is about, if nothing else is said. */
export function themeOf(seed: number): Theme {
  return THEME_NAMES[Math.abs(seed) % THEME_NAMES.length] as Theme
}

/** The body of a function, and in it, wherever, what is planned and was not begun by chance. */
function body(author: Author, fn: number): Block {
  const { plan, random } = author
  const scope = { fn, depth: 0 }
  const first = fn === 0 ? early(author, scope) : []
  const statements = [...drawBlock(author, scope, random.between(2, 5))]
  for (const [number, planned] of plan.entries()) {
    if (planned.owner !== fn || planned.begun) continue
    planned.begun = true
    // What follows a return or raise would not be executed.
    const last = statements.findIndex(({ op }) => op === 'return' || op === 'raise')
    statements.splice(random.between(0, last < 0 ? statements.length : last), 0, begin(author, number, planned))
  }
  return [...first, ...statements]
}

/** The tasks that main begins before anything else, since it may come to a stand. */
function early(author: Author, scope: Scope): Statement[] {
  const first: Statement[] = []
  while (author.random.odds(75)) {
    const number = author.begin(scope, 'task')
    if (number === undefined) break
    first.push(begin(author, number, author.plan[number] as Planned))
  }
  return first
}

function begin({ random, weights }: Author, number: number, { role }: Planned): Statement {
  const fn = `f${number}`
  if (role === 'called') return { op: 'await', of: { fn } }
  const isEager = weights.eager !== undefined && random.odds(30)
  return { op: isEager ? 'eager' : 'spawn', fn, as: `t${number}` }
}
