/**
 * A line for somebody who typed Python, or forgot how something is written here: what the prompt reads is TypeScript.
 * A hint is given behind an error, never in its place.
 */

interface Hint {
  /** What was typed, or what the error says. */
  readonly when: RegExp
  /** How it is written here; the groups of the expression are at hand. */
  readonly say: (...groups: string[]) => string
}

const HERE = 'this prompt reads TypeScript: '
const parameters = (list = ''): string => list.replace(/\s*:\s*[\w[\]]+/g, '').trim()

const typed: readonly Hint[] = [
  {
    when: /^\s*async\s+def\s+(\w+)\s*\((.*?)\)\s*(?:->.*)?:/m,
    say: (name, list) => `const ${name} = coroutine(function* ${name}(${parameters(list)}) { … })`,
  },
  {
    when: /^\s*def\s+(\w+)\s*\((.*?)\)\s*(?:->.*)?:[^]*\byield\b/m,
    say: (name, list) => `const ${name} = generator(function* ${name}(${parameters(list)}) { … })`,
  },
  {
    when: /^\s*def\s+(\w+)\s*\((.*?)\)\s*(?:->.*)?:/m,
    say: (name, list) => `function ${name}(${parameters(list)}) { … }, and generator(function* …) if it yields`,
  },
  {
    when: /^\s*class\s+(\w+)\s*(?:\(\s*([\w.]+).*\))?\s*:/m,
    say: (name, base = '') => `class ${name} ${base === '' ? '' : `extends ${base} `}{ … }`,
  },
  {
    when: /^\s*from\s+([\w.]+)\s+import\s+(\w+)/m,
    say: (module, name) =>
      `import { ${name} } from '${module}'; the library's doors are 'dunder-await/asyncio' and so on`,
  },
  {
    when: /^\s*import\s+([\w.]+)(?:\s+as\s+\w+)?\s*$/m,
    say: (module) =>
      DOORS.has(module)
        ? `\`${module}\` is here already; in a file: import * as ${module} from 'dunder-await/${module}'`
        : `import * as ${module} from '…'`,
  },
  { when: /\byield\s+from\s/, say: () => 'yield* from(x)' },
  { when: /\blambda\b\s*([\w, ]*):/, say: (list) => `(${list?.trim() ?? ''}) => …` },
  { when: /^\s*print\s+[^\s(=.]/m, say: () => 'print(…), with brackets' },
  {
    when: /^\s*(?:if|elif|else|for|while|try|except|finally|with)\b.*:\s*$/m,
    say: () => 'conditions stand in brackets, blocks in braces: if (x > 1) { … }',
  },
  { when: /\b(?:not\s+\w|\w\s+(?:and|or)\s+\w)/, say: () => '`!x`, `x && y`, `x || y`' },
]

const said: readonly Hint[] = [
  {
    when: /keyword 'await'|'await' (?:is only|expressions)/,
    say: () => 'in a body, `yield* await_(x)` takes the place of `await x`',
  },
  {
    when: /^(?:TypeError: )?([\w$.]+)\.(?:send|throw|close|cr_\w+) is not a function/,
    say: (name) =>
      `${name} is a generator of JavaScript: make its function with coroutine(function* …) or generator(…)`,
  },
  { when: /Class constructor (\w+) cannot be invoked without 'new'/, say: (name) => `new ${name}(…)` },
  { when: /^(?:ReferenceError: )?type is not defined/, say: () => '`x.constructor`, or `typeof x`' },
  { when: /^(?:ReferenceError: )?len is not defined/, say: () => '`x.length`, `x.size`' },
  {
    when: /^(?:ReferenceError: )?(dir|isinstance|range|input|list|dict|str|int) is not defined/,
    say: (name) => WRITTEN[name] ?? '',
  },
]

const WRITTEN: Readonly<Record<string, string>> = {
  dir: '`Object.keys(x)`, or Tab behind `x.`',
  isinstance: '`x instanceof C`',
  range: '`for (let i = 0; i < n; i++) { … }`',
  input: '`await` a promise of it: the prompt has the keyboard',
  list: '`[...x]`',
  dict: '`{ a: 1 }`, `new Map(…)`',
  str: '`String(x)`',
  int: '`Number(x)`',
}

/** Python's modules that have a door here, under the names by which a session knows them. */
export const DOORS: ReadonlySet<string> = new Set([
  'asyncio',
  'contextlib',
  'contextvars',
  'inspect',
  'sys',
  'scheduler',
])

/** How what did not parse is written here; undefined if there is nothing to say. */
export function hintForSource(text: string, message: string): string | undefined {
  return first(said, message) ?? first(typed, text)
}

/** The same for an error that was raised: `TypeError: …`. */
export function hintForError(last: string): string | undefined {
  return first(said, last)
}

/** Whether a text is a whole statement of Python's that TypeScript would wait to go on. */
export function isPythonImport(text: string): boolean {
  return /^\s*import\s+[\w.]+(?:\s+as\s+\w+)?\s*$/.test(text) && !/^\s*import\s+type\s*$/.test(text)
}

function first(hints: readonly Hint[], text: string): string | undefined {
  for (const { when, say } of hints) {
    const [found, ...groups] = when.exec(text) ?? []
    if (found !== undefined) return HERE + say(...groups)
  }
  return undefined
}
