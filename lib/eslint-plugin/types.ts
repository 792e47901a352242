/**
 * Reading types: which are coroutines, requests and their like, and what can reach the driver from them.
 *
 * They are known by what they have and not by their names: the brand that the runtime's objects carry, the marks that
 * only the checker sees, the methods of Python's protocols. So a class of one's own, an alias and a subclass count too.
 */
import type { ParserServices, SyntaxNode, Type, TypeChecker } from './eslint.js'
import type { Kind } from './kind.js'

/** How the checker spells the key of a property that is a unique symbol. */
const unique = (name: string): RegExp => new RegExp(`^__@${name}(?:@|$)`)
const BRAND = unique('TYPE')
const ITERATOR = unique('iterator')
const MARK = unique('(?:AWAITED|DELEGATED)')
const AWAITED = unique('AWAITED')

const byBrand: Readonly<Record<string, Kind>> = {
  coroutine: 'coroutine',
  generator: 'generator',
  async_generator: 'async generator',
}

/** What can reach the driver while something is awaited. */
export type Traps = 'none' | 'futures' | 'others' | 'unknown'

export class TypeReader {
  readonly #services: ParserServices
  readonly checker: TypeChecker
  readonly #kinds = new Map<Type, Kind | undefined>()

  constructor(services: ParserServices) {
    this.#services = services
    this.checker = services.program!.getTypeChecker()
  }

  typeOf(node: SyntaxNode): Type {
    return this.checker.getTypeAtLocation(this.native(node))
  }

  /** The node of TypeScript's own tree. */
  native(node: SyntaxNode): object {
    return this.#services.esTreeNodeToTSNodeMap.get(node)
  }

  /** Whether the checker does not know what it is. */
  isOpen(type: Type): boolean {
    return ['any', 'unknown', 'error'].includes(this.checker.typeToString(type))
  }

  isVoid(type: Type): boolean {
    return this.checker.typeToString(type) === 'void'
  }

  isNever(type: Type): boolean {
    return this.checker.typeToString(type) === 'never'
  }

  /** The kind of a type; that of a union is that of the first of its types that has one. */
  kindOf(type: Type): Kind | undefined {
    if (!this.#kinds.has(type)) this.#kinds.set(type, this.#read(type))
    return this.#kinds.get(type)
  }

  /** What a function of this type returns: the results of its signatures. */
  resultsOf(type: Type): Type[] {
    return this.#members(type).flatMap((member) =>
      this.checker.getSignaturesOfType(member, 0).map((signature) => this.checker.getReturnTypeOfSignature(signature)),
    )
  }

  has(type: Type, ...names: string[]): boolean {
    return names.every((name) => this.#property(type, new RegExp(`^_?${name}$`)) !== undefined)
  }

  /** What can reach the driver through a `yield*` over this type; undefined for what awaits nothing. */
  trapsOf(type: Type): Traps | undefined {
    const marks = this.#marksOf(type).filter((mark) => this.#property(mark, AWAITED) !== undefined)
    if (marks.length === 0) return this.#isBody(type) ? 'unknown' : undefined
    const traps = marks.flatMap((mark) => {
      const [yields] = this.checker.getTypeArguments(this.#property(mark, AWAITED)!)
      return yields === undefined ? [] : this.#members(yields)
    })
    if (traps.every((trap) => this.isNever(trap))) return 'none'
    if (traps.some((trap) => this.isOpen(trap) || isGeneric(trap))) return 'unknown'
    return traps.some((trap) => this.has(trap, '_asyncio_future_blocking')) ? 'futures' : 'others'
  }

  #read(type: Type): Kind | undefined {
    if (type.isUnion()) {
      for (const member of type.types ?? []) {
        const kind = this.kindOf(member)
        if (kind !== undefined) return kind
      }
      return undefined
    }
    const brand = this.#property(type, BRAND)?.value
    const kind = typeof brand === 'string' && Object.hasOwn(byBrand, brand) ? byBrand[brand] : undefined
    if (kind !== undefined) return kind
    if (this.has(type, '__await__')) {
      // Of the interface nothing is known but that it can be awaited: then it does nothing until it is.
      return type.symbol?.name === 'Awaitable' || this.has(type, 'send', 'throw', 'close') ? 'coroutine' : 'awaitable'
    }
    return this.#isBody(type) || this.#marksOf(type).length > 0 ? 'request' : undefined
  }

  /** Whether it is what a body returns that does not say what it awaits: `Body<T>`, whose marks nobody sees. */
  #isBody(type: Type): boolean {
    return type.aliasSymbol?.name === 'Body' && this.#property(type, ITERATOR) !== undefined
  }

  /** The marks among what an iterable yields. */
  #marksOf(type: Type): Type[] {
    return this.#members(type).flatMap((member) => {
      const iterate = this.#property(member, ITERATOR)
      if (iterate === undefined) return []
      return this.resultsOf(iterate).flatMap((iterator) => {
        const [yields] = this.checker.getTypeArguments(iterator) ?? []
        if (yields === undefined || this.isOpen(yields)) return []
        return this.#members(yields).filter((yielded) => this.#property(yielded, MARK) !== undefined)
      })
    })
  }

  #members(type: Type): readonly Type[] {
    return type.isUnion() ? (type.types ?? []) : [type]
  }

  #property(type: Type, name: RegExp): Type | undefined {
    const symbol = this.checker.getPropertiesOfType(type).find(({ escapedName }) => name.test(escapedName))
    return symbol === undefined ? undefined : this.checker.getTypeOfSymbol(symbol)
  }
}

/** Whether a type may stand for anything: a type parameter, or what is derived from one. */
function isGeneric(type: Type): boolean {
  return type.isTypeParameter() || type.checkType !== undefined
}
