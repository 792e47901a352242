/**
 * Names in suggestions: imported already, added, or not to be had.
 */
import { endsStatements, importing } from '../../lib/eslint-plugin/imports'
import type { Fix, Fixer } from '../../lib/eslint-plugin/eslint'
import { visited } from './visited'

const fixer: Fixer = {
  insertTextAfterRange: ([, at], text) => ({ range: [at, at], text }),
  insertTextAfter: ({ range }, text) => ({ range: [range[1], range[1]], text }),
  insertTextBefore: ({ range }, text) => ({ range: [range[0], range[0]], text }),
  insertTextBeforeRange: ([at], text) => ({ range: [at, at], text }),
}

/** The name for `isException` at the end of a text, and the text with its import. */
function imported(code: string): [name: string, code: string] | undefined {
  const { context, nodes } = visited(code)
  const found = importing(context, 'isException', 'dunder-await', nodes.at(-1)!)
  if (found === undefined) return undefined
  const insert = (text: string, { range, text: more }: Fix): string =>
    text.slice(0, range[0]) + more + text.slice(range[1])
  return [found.local, found.fix(fixer).reduce(insert, code)]
}

it.each([
  [
    'one that is there is used',
    "import { isException } from 'dunder-await'\nuse",
    'isException',
    "import { isException } from 'dunder-await'\nuse",
  ],
  [
    'under the name that it has',
    "import { isException as is } from 'dunder-await'\nuse",
    'is',
    "import { isException as is } from 'dunder-await'\nuse",
  ],
  [
    'one is added to others',
    "import { run } from 'dunder-await'\nuse",
    'isException',
    "import { run, isException } from 'dunder-await'\nuse",
  ],
  [
    'one is added before the first import',
    "'use strict'\nimport { sleep } from 'dunder-await/asyncio'\nuse",
    'isException',
    "'use strict'\nimport { isException } from 'dunder-await'\nimport { sleep } from 'dunder-await/asyncio'\nuse",
  ],
  [
    'a namespace is left as it is',
    "import * as da from 'dunder-await';\nuse;",
    'isException',
    "import { isException } from 'dunder-await';\nimport * as da from 'dunder-await';\nuse;",
  ],
  ['a module without imports gets its first', 'use', 'isException', "import { isException } from 'dunder-await'\nuse"],
])('%s', (_, code, name, result) => {
  expect(imported(code)).toEqual([name, result])
})

it('does not take a name that means something else', () => {
  expect(imported('const isException = 1; use')).toBeUndefined()
})

it.each([
  ['a;\nb();\n', true],
  ['a\nb()\n', false],
  ["import 'a';\nfunction f() {}", true],
  ['', false],
])('sees whether statements end with semicolons: %j', (code, ends) => {
  expect(endsStatements(visited(code).context)).toBe(ends)
})
