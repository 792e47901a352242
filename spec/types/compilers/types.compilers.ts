/**
 * What three compilers say of the built declarations: the oldest that works, the one that builds the package, and the
 * native one. Run by `npm run test:types`, which installs them.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compilers, Project } from './compilers'
import { languageServiceOf } from './language-service'
import { programOf } from './many-coroutines'

const sourceOf = (name: string): string => readFileSync(join(__dirname, 'programs', name), 'utf8')

/** What can be hovered in programs/hovers.ts, and what is shown, with blanks as one and unions in order. */
const hovers = {
  fetchUser:
    'const fetchUser: (this: unknown, id: number, retries?: number | undefined) => CoroutineType<{ id: number; name: string; retries: number; }, Ask, string>',
  count: 'const count: <T>(this: unknown, value: T, times?: number | undefined) => GeneratorType<Yields<T>, void, any>',
  ticks: 'const ticks: (this: unknown, to: number) => AsyncGeneratorType<number | string, any, Ask, string>',
  name: 'const name: string',
  page: 'const page: string',
  both: 'const both: [string, number]',
  task: 'const task: Task<number>',
  main: 'const main: (this: unknown) => CoroutineType<{ page: string; both: [string, number]; done: number; }, AsyncioTrap, unknown>',
  user: 'const user: CoroutineType<{ id: number; name: string; retries: number; }, Ask, string>',
  result: 'const result: { id: number; name: string; retries: number; }',
}

describe.each(compilers)('TypeScript %s', (_version, compiler) => {
  const project = new Project()
  afterAll(() => project.remove())

  it('writes declarations of all that the factories give, which another program can use', () => {
    project.write('exports.ts', sourceOf('exports.ts'))
    project.configure(['exports.ts'], { declaration: true, outDir: 'out' })
    expect(project.compile(compiler)).toBe('')
    project.write(
      'imports.ts',
      `export * from './out/exports.js'\nimport { greet } from './out/exports.js'\ngreet('x', 2).close()\n`,
    )
    project.configure(['imports.ts'], { noEmit: true })
    expect(project.compile(compiler)).toBe('')
  })

  it('shows what is inferred', async () => {
    const text = sourceOf('hovers.ts')
    const file = project.write('hovers.ts', text)
    project.configure(['hovers.ts'], { noEmit: true })
    const service = await languageServiceOf(compiler, project.folder, file)
    const shown: Record<string, string> = {}
    for (const name of Object.keys(hovers)) {
      shown[name] = inOrder(await service.hover(text.indexOf(`const ${name} =`) + 'const '.length))
    }
    service.close()
    expect(shown).toEqual(hovers)
  })

  it('says in one sentence what is wrong, and what to write', async () => {
    const text = sourceOf('messages.ts')
    const file = project.write('messages.ts', text)
    project.configure(['messages.ts'], { noEmit: true, noErrorTruncation: true })
    const service = await languageServiceOf(compiler, project.folder, file)
    const complaints = await service.complaints()
    service.close()
    const lines = text.split('\n')
    const expected = lines.flatMap((line, at) =>
      line.includes(' // ') ? [[at, line.split(' // ')[1] as string] as const] : [],
    )
    for (const [at, sentence] of expected) {
      const messages = complaints.filter(({ line }) => line === at).map(({ message }) => message)
      expect([lines[at], messages.join('\n')]).toEqual([lines[at], expect.stringContaining(sentence)])
    }
    expect(complaints.filter(({ line }) => !lines[line]?.includes(' // '))).toEqual([])
  })
})

describe('the cost of checking 400 coroutines with 2,400 awaits', () => {
  it('is a number of instantiations that only goes down', () => {
    const project = new Project()
    project.write('many.ts', programOf(400))
    project.configure(['many.ts'], { noEmit: true, skipLibCheck: true })
    const printed = project.compile((compilers[1] as readonly [string, string])[1], '--extendedDiagnostics')
    project.remove()
    expect(printed).not.toContain('error')
    const instantiations = Number(/Instantiations: +(\d+)/.exec(printed)?.[1])
    expect(instantiations).toBeLessThanOrEqual(60_100)
    expect(instantiations).toBeGreaterThan(10_000)
  })
})

/** A type in one line, the members of its unions of words in order, since compilers order them each in its way. */
function inOrder(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\w+(?: \| \w+)+/g, (union) => union.split(' | ').toSorted().join(' | '))
    .trim()
}
