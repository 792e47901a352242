import { writeFileSync } from 'node:fs'
import { sitDown, tidyUp } from '../stepper/harness.js'
import { Workspace } from '../../../lib/repl/session/workspace.js'
import { loadLanguage } from '../../../lib/repl/source/language.js'
import { readable } from '../../../lib/repl/tracebacks/stack-frames.js'
import { coroutine } from '../../../lib/objects/coroutine.js'
import { StopIteration } from '../../../lib/protocol/exceptions.js'

afterEach(tidyUp)

describe('the library', () => {
  it('is the same wherever it is imported from', async () => {
    const { say, write } = await sitDown()
    expect(
      await say(
        "import { StopIteration as S, coroutine as c } from 'dunder-await'; S === StopIteration && c === coroutine",
      ),
    ).toBe('True\n')
    await say("import { getCoroutineState as g } from 'dunder-await/inspect'")
    expect(await say('g === getCoroutineState')).toBe('True\n')
    await say(
      `.load ${write('own.ts', "import { StopIteration } from 'dunder-await'\nexport const Own = StopIteration")}`,
    )
    expect(await say('Own === StopIteration')).toBe('True\n')
    expect(await say("import { x } from 'dunder-await/nope'")).toMatch(/TypeError: the package has no door/)
  })

  it('notes what it makes, also of functions that were given', async () => {
    const language = await loadLanguage()
    const given = coroutine(function* given() {})
    const workspace = new Workspace({
      language,
      library: { StopIteration },
      write: () => undefined,
      context: { given },
    })
    const f = (workspace.scope['given'] as () => object)()
    expect(workspace.registry.live().map(({ object }) => object)).toEqual([f])
    workspace.scope['f'] = f
    workspace.scope['also'] = f
    expect(workspace.namesOf(f)).toEqual(['f', 'also'])
    expect((workspace.scope['StopIteration'] as typeof StopIteration).prototype).toBe(StopIteration.prototype)
  })
})

describe('.load and .reload', () => {
  it('say what they loaded', async () => {
    const { say, file, write } = await sitDown()
    expect(await say(`.load ${write('a.ts', 'export const b = 1, a = 2')}`)).toMatch(
      /^loaded .*a\.ts \(\d+ ms\): a, b\n$/,
    )
    expect(await say('a + b')).toBe('3\n')
    expect(await say(`.load ${write('none.ts', '')}`)).toMatch(/: nothing exported\n$/)
    expect(await say(`.load ${file('not-there.ts')}`)).toMatch(
      /^ReferenceError: there is no file .*not-there\.ts to be loaded\n$/,
    )
  })

  it('read again what has changed, also what is imported', async () => {
    const { say, file, write } = await sitDown()
    write('deep.ts', 'export const deep = 1')
    await say(`.load ${write('top.ts', "import { deep } from './deep.js'\nexport const top = () => deep")}`)
    expect(await say('top()')).toBe('1\n')
    writeFileSync(file('deep.ts'), 'export const deep = 2')
    expect(await say('.reload')).toMatch(/demo\.ts .*\nloaded .*top\.ts/)
    expect(await say('top()')).toBe('2\n')
    writeFileSync(file('deep.ts'), 'export const deep = 3')
    await say(`.load ${file('top.ts')}`)
    expect(await say('top()')).toBe('3\n')
  })

  it('leave all as it was if a file is wrong', async () => {
    const { say, file } = await sitDown()
    await say('const old = foo')
    writeFileSync(file('demo.ts'), 'export const foo = 1\nconst = 5\n')
    expect(await say('.reload')).toBe(
      `  File "${readable(file('demo.ts'))}", line 2\n    const = 5\n          ^\nSyntaxError: Unexpected token\n`,
    )
    expect(await say('old === foo')).toBe('True\n')
    expect(await say('const f = foo(); f.send(); .5')).toBe('1\n0.5\n')
  })
})

describe('an import at the prompt', () => {
  it('takes TypeScript files', async () => {
    const { say, file } = await sitDown()
    expect(await say(`import { count as counter } from '${file('demo.ts')}'; counter === count`)).toBe('True\n')
    expect(await say(`(await import('${file('demo')}')).foo === foo`)).toBe('True\n')
  })
})
