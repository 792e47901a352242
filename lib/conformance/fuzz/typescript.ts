/**
 * Programs as readable TypeScript, with real syntax: what a failure report shows beside the Python. It names nothing
 * but what `scope` (compile.ts) provides, so it runs as it is.
 */
import type { Answer, Block, Given, IteratorSpec, Method, ObjectSpec, Operand, Program } from './form.js'
import { inOrder, operations, type ProviderSpec, type Statement } from './form.js'
import { answersOf, className, namesOf, type Names } from './names.js'
import { callWord, errorWord, poolName, PYTHON, quoted, stepWord, TYPESCRIPT, valueWord } from './words.js'

/** Prints a program as TypeScript. */
export function toTypeScript(program: Program): string {
  const names = namesOf(program)
  const printer = new TypeScriptPrinter(program, names)
  const named = program.pool.map((spec) => names.get(spec) as string)
  return [
    ...program.errors.map((error, index) => `const e${index} = ${errorWord(TYPESCRIPT, error)}`),
    ...[...names].flatMap(([spec, name]) => printer.definition(spec, name)),
    ...inOrder(program.pool).map(
      (spec) => `${operations(spec).includes('renew') ? 'let' : 'const'} ${names.get(spec)} = ${printer.made(spec)}`,
    ),
    `watch({ ${named.join(', ')} })`,
    '',
    ...program.driver.map((call) => {
      const label = quoted(callWord(PYTHON, program, names, call))
      return `step(${label}, () => ${callWord(TYPESCRIPT, program, names, call)})`
    }),
    '',
  ].join('\n')
}

const FACTORIES = {
  generator: 'generator',
  coroutine: 'coroutine',
  generatorBased: 'generatorBasedCoroutine',
  asyncGenerator: 'asyncGenerator',
} as const

class TypeScriptPrinter {
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
      case 'coroutine':
      case 'generatorBased':
      case 'asyncGenerator':
        return [
          `const make_${name} = ${FACTORIES[spec.kind]}(function* () {`,
          ...this.#block(spec.body, name, 0),
          '})',
          '',
        ]
      case 'native':
        return [`function* make_${name}() {`, ...this.#block(spec.body, name, 0), '}', '']
      case 'iterator':
        return [...this.#iterator(spec, name), '']
      case 'awaitable':
        return [...this.#provider('__await__', spec, name), '']
      case 'iterable':
        return [...this.#provider('__iter__', spec, name), '']
      case 'asyncIterable':
        return [...this.#provider('__anext__', spec, name, ['  __aiter__() { return this }']), '']
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
        return `iter([${spec.items.map((item) => valueWord(TYPESCRIPT, item)).join(', ')}])`
      case 'wrapper':
        return `${poolName(this.#program, this.#names, spec.of)}.__await__()`
      case 'wrapped':
        return `generatorBasedCoroutine(() => ${poolName(this.#program, this.#names, spec.of)})()`
      case 'step':
        return stepWord(TYPESCRIPT, this.#program, this.#names, spec)
      case 'iterator':
      case 'awaitable':
      case 'iterable':
      case 'asyncIterable':
        return `new ${className(name)}()`
      default:
        return `make_${name}()`
    }
  }

  #provider(method: string, { calls = [], gives }: ProviderSpec, name: string, more: string[] = []): string[] {
    const isNative = 'native' in gives
    const done = calls.map((call) => `  ${this.#attempt(call, name)}`)
    const body = isNative ? this.#block(gives.native, name, 0) : [...done, `  return ${this.#given(gives)}`]
    const head = `  ${isNative ? '*' : ''}${method}() {`
    return [`class ${className(name)} {`, head, `    put('${name}.${method}')`, ...indented(body), '  }', ...more, '}']
  }

  #given(gives: Exclude<Given, { native: Block }>): string {
    if ('value' in gives) return valueWord(TYPESCRIPT, gives.value)
    if ('pool' in gives) return poolName(this.#program, this.#names, gives.pool)
    return `keep(${this.made(gives.fresh)})`
  }

  #iterator(spec: IteratorSpec, name: string): string[] {
    return [
      `class ${className(name)} {`,
      '  __iter__() { return this }',
      ...this.#method(name, '__next__', '', spec.next, 'throw new StopIteration()'),
      ...this.#method(name, 'send', 'value', spec.send, 'throw new StopIteration()'),
      ...this.#method(name, 'throw', '...args', spec.throw, 'throw raised(args)'),
      ...this.#method(name, 'close', '', spec.close, 'return undefined'),
      '}',
    ]
  }

  #method(name: string, method: string, parameter: string, spec: Method | undefined, last: string): string[] {
    if (spec === undefined) return []
    if ('lookup' in spec) return [`  get ${method}() { throw ${errorWord(TYPESCRIPT, spec.lookup)} }`]
    const turn = ['this', quoted(`${name}.${method}`), ...(parameter === '' ? [] : [parameter])].join(', ')
    const cases = answersOf(spec).flatMap((answer, index) => [
      `      case ${index}:`,
      ...this.#answer(answer, name).map((line) => `        ${line}`),
    ])
    return [`  ${method}(${parameter}) {`, `    switch (turn(${turn})) {`, ...cases, '    }', `    ${last}`, '  }']
  }

  #answer({ calls, end }: Answer, name: string): string[] {
    const done = calls.map((call) => this.#attempt(call, name))
    if ('return' in end) return [...done, `return ${valueWord(TYPESCRIPT, end.return)}`]
    return [...done, 'raise' in end ? `throw ${errorWord(TYPESCRIPT, end.raise)}` : 'throw raised(args)']
  }

  #attempt(call: Parameters<typeof callWord>[3], name: string): string {
    return `attempt(${this.#label(call, name)}, () => ${callWord(TYPESCRIPT, this.#program, this.#names, call)})`
  }

  #label(call: Parameters<typeof callWord>[3], name: string): string {
    return quoted(`${name} ${callWord(PYTHON, this.#program, this.#names, call)}`)
  }

  /** The lines of a block; `depth` counts the handlers around it. */
  #block(block: Block, name: string, depth: number): string[] {
    return indented(block.flatMap((statement) => this.#statement(statement, name, depth)))
  }

  #statement(statement: Statement, name: string, depth: number): string[] {
    switch (statement.do) {
      case 'yield':
        return [`put('${name} yield', yield ${valueWord(TYPESCRIPT, statement.value)})`]
      case 'await':
        return [`put('${name} await', yield* await_(${this.#operand(statement.operand)}))`]
      case 'from':
        return [`put('${name} from', yield* from(${this.#operand(statement.operand)}))`]
      case 'raise': {
        const error = errorWord(TYPESCRIPT, statement.error)
        return [`throw ${statement.fromCaught === true ? `caused(${error}, x${depth})` : error}`]
      }
      case 'reraise':
        return [`throw x${depth}`]
      case 'return':
        return [`return ${valueWord(TYPESCRIPT, statement.value)}`]
      case 'break':
      case 'continue':
        return [statement.do]
      case 'for': {
        const body = [`  put('${name} for', items.value)`, ...this.#block(statement.body, name, depth)]
        const head = `for (const items = asyncFor(${this.#operand(statement.operand)}); yield* items.advance(); ) {`
        return [head, ...body, '}']
      }
      case 'repeat':
        return [
          `for (let time = 0; time < ${statement.times}; time++) {`,
          ...this.#block(statement.body, name, depth),
          '}',
        ]
      case 'look': {
        const target = poolName(this.#program, this.#names, statement.target)
        return [`look('${name} look ${target}', ${target})`]
      }
      case 'call':
        if (statement.guarded) return [this.#attempt(statement.call, name)]
        return [
          `put(${this.#label(statement.call, name)}, ${callWord(TYPESCRIPT, this.#program, this.#names, statement.call)})`,
        ]
      case 'try':
        return this.#try(statement, name, depth)
    }
  }

  #try(statement: Extract<Statement, { do: 'try' }>, name: string, depth: number): string[] {
    const error = `x${depth + 1}`
    const lines = ['try {', ...this.#block(statement.body, name, depth)]
    if (statement.handlers.length > 0) {
      lines.push(`} catch (${error}) {`)
      for (const [index, { type, body }] of statement.handlers.entries()) {
        lines.push(`  ${index === 0 ? '' : '} else '}if (catches('${type}', ${error})) {`)
        lines.push(`    put('${name} except', ${error})`, ...indented(this.#block(body, name, depth + 1)))
      }
      lines.push(`  } else throw ${error}`)
    }
    if (statement.finally !== undefined) {
      lines.push('} finally {', `  put('${name} finally')`, ...this.#block(statement.finally, name, depth))
    }
    return [...lines, '}']
  }

  #operand(operand: Operand): string {
    if ('pool' in operand) return poolName(this.#program, this.#names, operand.pool)
    if ('trap' in operand) return `keep(susp(${valueWord(TYPESCRIPT, operand.trap)}))`
    return 'value' in operand ? valueWord(TYPESCRIPT, operand.value) : `keep(${this.made(operand.fresh)})`
  }
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}
