/**
 * Programs as readable Python, with real syntax. What they log with is in python/fuzz.py.
 */
import type { Answer, Block, Given, IteratorSpec, Method, ObjectSpec, Operand, Program } from './form.js'
import { inOrder, operations, type ProviderSpec, type Statement } from './form.js'
import { answersOf, className, namesOf, type Names } from './names.js'
import { callWord, errorWord, poolName, PYTHON, quoted, stepWord, valueWord } from './words.js'

const HEAD = `from fuzz import *

run = Run()
put, attempt, look, turn, keep, watch, step = run.put, run.attempt, run.look, run.turn, run.keep, run.watch, run.step
`

const RENEW = 'renew = run.renewer(globals())\n'

/** Prints a program as Python, which prints its trace when it is run. */
export function toPython(program: Program): string {
  const names = namesOf(program)
  const printer = new PythonPrinter(program, names)
  const objects = [...names].flatMap(([spec, name]) => printer.definition(spec, name))
  const named = program.pool.map((spec) => names.get(spec) as string)
  return [
    HEAD,
    ...(program.pool.some((spec) => operations(spec).includes('renew')) ? [RENEW] : []),
    ...program.errors.map((error, index) => `e${index} = ${errorWord(PYTHON, error)}`),
    ...objects,
    ...inOrder(program.pool).map((spec) => `${names.get(spec)} = ${printer.made(spec)}`),
    `watch(${named.map((name) => `${name}=${name}`).join(', ')})`,
    '',
    ...program.driver.map((call) => {
      const word = callWord(PYTHON, program, names, call)
      return `step(${quoted(word)}, lambda: ${word})`
    }),
    'run.end()',
    '',
  ].join('\n')
}

class PythonPrinter {
  readonly #program: Program
  readonly #names: Names

  constructor(program: Program, names: Names) {
    this.#program = program
    this.#names = names
  }

  /** The function or class that an object is made by. */
  definition(spec: ObjectSpec, name: string): string[] {
    switch (spec.kind) {
      case 'generator':
      case 'native':
        return [`def make_${name}():`, ...this.#generatorBody(spec.body, name), '']
      case 'generatorBased':
        return ['@types.coroutine', `def make_${name}():`, ...this.#generatorBody(spec.body, name), '']
      case 'coroutine':
        return [`async def make_${name}():`, ...indented(this.#block(spec.body, name, 0)), '']
      case 'asyncGenerator':
        return [`async def make_${name}():`, ...this.#generatorBody(spec.body, name), '']
      case 'iterator':
        return [...this.#iterator(spec, name), '']
      case 'awaitable':
        return [...this.#provider('__await__', spec, name), '']
      case 'iterable':
        return [...this.#provider('__iter__', spec, name), '']
      case 'asyncIterable':
        return [...this.#provider('__anext__', spec, name), '    def __aiter__(self): return self', '']
      case 'list':
      case 'wrapper':
      case 'wrapped':
      case 'step':
        return []
    }
  }

  /** The expression that makes an object. */
  made(spec: ObjectSpec): string {
    const name = this.#names.get(spec) as string
    switch (spec.kind) {
      case 'list':
        return `iter([${spec.items.map((item) => valueWord(PYTHON, item)).join(', ')}])`
      case 'wrapper':
        return `${poolName(this.#program, this.#names, spec.of)}.__await__()`
      case 'wrapped':
        return `types.coroutine(lambda: ${poolName(this.#program, this.#names, spec.of)})()`
      case 'step':
        return stepWord(PYTHON, this.#program, this.#names, spec)
      case 'iterator':
      case 'awaitable':
      case 'iterable':
      case 'asyncIterable':
        return `${className(name)}()`
      default:
        return `make_${name}()`
    }
  }

  #generatorBody(body: Block, name: string): string[] {
    const lines = indented(this.#block(body, name, 0))
    return lines.some((line) => /\(yield /.test(line)) ? lines : ['    if False: yield', ...lines]
  }

  #provider(method: string, { calls = [], gives }: ProviderSpec, name: string): string[] {
    const head = `class ${className(name)}:`
    const called = `    put('${name}.${method}')`
    if (!('native' in gives)) {
      const done = calls.map((call) => `        ${this.#attempt(call, name)}`)
      return [head, `    def ${method}(self):`, `    ${called}`, ...done, `        return ${this.#given(gives)}`]
    }
    // The generator is kept, so that it is not finalized when nobody awaits it any longer.
    const body = [called, ...this.#generatorBody(gives.native, name)]
    return [head, `    def ${method}(self): return keep(self.steps())`, '    def steps(self):', ...indented(body)]
  }

  #given(gives: Exclude<Given, { native: Block }>): string {
    if ('value' in gives) return valueWord(PYTHON, gives.value)
    if ('pool' in gives) return poolName(this.#program, this.#names, gives.pool)
    return `keep(${this.made(gives.fresh)})`
  }

  #iterator(spec: IteratorSpec, name: string): string[] {
    return [
      `class ${className(name)}:`,
      '    def __iter__(self): return self',
      ...this.#method(name, '__next__', [], spec.next, 'raise StopIteration'),
      ...this.#method(name, 'send', ['value'], spec.send, 'raise StopIteration'),
      ...this.#method(name, 'throw', ['*args'], spec.throw, 'raise raised(args)'),
      ...this.#method(name, 'close', [], spec.close, 'return None'),
    ]
  }

  #method(name: string, method: string, parameters: string[], spec: Method | undefined, last: string): string[] {
    if (spec === undefined) return []
    if ('lookup' in spec) {
      return ['    @property', `    def ${method}(self): raise ${errorWord(PYTHON, spec.lookup)}`]
    }
    const turn = ['self', quoted(`${name}.${method}`), ...parameters].join(', ')
    const cases = answersOf(spec).flatMap((answer, index) => [
      `            case ${index}:`,
      ...this.#answer(answer, name).map((line) => `                ${line}`),
    ])
    return [
      `    def ${method}(${['self', ...parameters].join(', ')}):`,
      ...(cases.length === 0 ? [`        turn(${turn})`] : [`        match turn(${turn}):`, ...cases]),
      `        ${last}`,
    ]
  }

  #answer({ calls, end }: Answer, name: string): string[] {
    const done = calls.map((call) => this.#attempt(call, name))
    if ('return' in end) return [...done, `return ${valueWord(PYTHON, end.return)}`]
    return [...done, 'raise' in end ? `raise ${errorWord(PYTHON, end.raise)}` : 'raise raised(args)']
  }

  #attempt(call: Parameters<typeof callWord>[3], name: string): string {
    const word = callWord(PYTHON, this.#program, this.#names, call)
    return `attempt(${quoted(`${name} ${word}`)}, lambda: ${word})`
  }

  /** The lines of a block; `depth` counts the handlers around it. */
  #block(block: Block, name: string, depth: number): string[] {
    const lines = block.flatMap((statement) => this.#statement(statement, name, depth))
    return lines.length === 0 ? ['pass'] : lines
  }

  #statement(statement: Statement, name: string, depth: number): string[] {
    switch (statement.do) {
      case 'yield':
        return [`put('${name} yield', (yield ${valueWord(PYTHON, statement.value)}))`]
      case 'await':
        return [`put('${name} await', await ${this.#operand(statement.operand)})`]
      case 'from':
        return [`put('${name} from', (yield from ${this.#operand(statement.operand)}))`]
      case 'raise': {
        const cause = statement.fromCaught === true ? ` from x${depth}` : ''
        return [`raise ${errorWord(PYTHON, statement.error)}${cause}`]
      }
      case 'reraise':
        return [`raise x${depth}`]
      case 'return':
        return [name.startsWith('y') ? 'return' : `return ${valueWord(PYTHON, statement.value)}`]
      case 'break':
      case 'continue':
        return [statement.do]
      case 'for': {
        const body = [`put('${name} for', item)`, ...this.#block(statement.body, name, depth)]
        return [`async for item in ${this.#operand(statement.operand)}:`, ...indented(body)]
      }
      case 'repeat':
        return [`for _ in range(${statement.times}):`, ...indented(this.#block(statement.body, name, depth))]
      case 'look': {
        const target = poolName(this.#program, this.#names, statement.target)
        return [`look('${name} look ${target}', ${target})`]
      }
      case 'call': {
        if (statement.guarded) return [this.#attempt(statement.call, name)]
        const word = callWord(PYTHON, this.#program, this.#names, statement.call)
        return [`put(${quoted(`${name} ${word}`)}, ${word})`]
      }
      case 'try': {
        const handlers = statement.handlers.flatMap(({ type, body }) => [
          `except ${type} as x${depth + 1}:`,
          `    put('${name} except', x${depth + 1})`,
          ...indented(this.#block(body, name, depth + 1)),
        ])
        const last =
          statement.finally === undefined
            ? []
            : ['finally:', `    put('${name} finally')`, ...indented(this.#block(statement.finally, name, depth))]
        return ['try:', ...indented(this.#block(statement.body, name, depth)), ...handlers, ...last]
      }
    }
  }

  #operand(operand: Operand): string {
    if ('pool' in operand) return poolName(this.#program, this.#names, operand.pool)
    if ('trap' in operand) return `keep(susp(${valueWord(PYTHON, operand.trap)}))`
    return 'value' in operand ? valueWord(PYTHON, operand.value) : `keep(${this.made(operand.fresh)})`
  }
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`)
}
