/**
 * What an expression evaluates to, as far as the rules ask: by its type, where typescript-eslint has one for it, else by
 * what the module imports and declares.
 */
import type { ParserServices, RuleContext, SyntaxNode } from './eslint.js'
import type { Kind } from './kind.js'
import { kindBySyntax } from './syntax.js'
import { TypeReader } from './types.js'

/** Answers for one file. */
export interface Kinds {
  /** The reader of types; undefined where there are none. */
  readonly types: TypeReader | undefined
  /** The kind of what an expression evaluates to; undefined for what is none of ours. */
  of(node: SyntaxNode): Kind | undefined
}

/** The answers for the file that a rule is looking at. */
export function kindsIn(context: RuleContext): Kinds {
  const services = context.sourceCode.parserServices
  const isTyped = services?.program != null && services.esTreeNodeToTSNodeMap !== undefined
  const types = isTyped ? new TypeReader(services as ParserServices) : undefined
  const of = (node: SyntaxNode): Kind | undefined => {
    const type = types?.typeOf(node)
    const isKnown = type !== undefined && !types!.isOpen(type)
    return isKnown ? types!.kindOf(type) : kindBySyntax(context, node)
  }
  return { types, of }
}
