/**
 * Names: what objects are called in printed programs and in traces. A letter says the kind; the numbers go on from the
 * pool to the objects that are made where they are used, in the order of the text.
 */
import type { Answer, Block, Kind, Method, ObjectSpec, Operand, Program } from './form.js'

const LETTERS: Readonly<Record<Kind, string>> = {
  generator: 'g',
  coroutine: 'c',
  generatorBased: 'b',
  native: 'n',
  iterator: 'i',
  list: 'l',
  wrapper: 'w',
  wrapped: 'd',
  asyncGenerator: 'y',
  asyncIterable: 'm',
  step: 's',
  awaitable: 'a',
  iterable: 't',
}

/** The name of each object of a program. */
export type Names = ReadonlyMap<ObjectSpec, string>

/** Names all objects of a program, those of the pool first. */
export function namesOf(program: Program): Names {
  const names = new Map<ObjectSpec, string>()
  const give = (spec: ObjectSpec) => void names.set(spec, `${LETTERS[spec.kind]}${names.size}`)
  for (const spec of program.pool) give(spec)
  for (const spec of program.pool) for (const inner of freshIn(spec)) give(inner)
  return names
}

/** The name of the class of an object that has one of its own. */
export function className(name: string): string {
  return name.toUpperCase()
}

/** The objects that are made afresh in an object's body, with those in theirs. */
export function freshIn(spec: ObjectSpec): ObjectSpec[] {
  switch (spec.kind) {
    case 'generator':
    case 'coroutine':
    case 'generatorBased':
    case 'native':
    case 'asyncGenerator':
      return freshInBlock(spec.body)
    case 'awaitable':
    case 'iterable':
    case 'asyncIterable':
      if ('native' in spec.gives) return freshInBlock(spec.gives.native)
      return 'fresh' in spec.gives ? withInner(spec.gives.fresh) : []
    case 'iterator':
    case 'list':
    case 'wrapper':
    case 'wrapped':
    case 'step':
      return []
  }
}

function freshInBlock(block: Block): ObjectSpec[] {
  return block.flatMap((statement) => {
    switch (statement.do) {
      case 'await':
      case 'from':
        return freshInOperand(statement.operand)
      case 'try': {
        const blocks = [statement.body, ...statement.handlers.map(({ body }) => body), statement.finally ?? []]
        return blocks.flatMap(freshInBlock)
      }
      case 'for':
        return [...freshInOperand(statement.operand), ...freshInBlock(statement.body)]
      case 'repeat':
        return freshInBlock(statement.body)
      default:
        return []
    }
  })
}

function freshInOperand(operand: Operand): ObjectSpec[] {
  return 'fresh' in operand ? withInner(operand.fresh) : []
}

function withInner(spec: ObjectSpec): ObjectSpec[] {
  return [spec, ...freshIn(spec)]
}

/** The answers of a method; none if looking it up fails. */
export function answersOf(method: Method | undefined): readonly Answer[] {
  return method === undefined || 'lookup' in method ? [] : method
}
