/**
 * What the rules need of ESLint and of the type checker, as types of their own: whoever has neither can still read the
 * declarations of this door.
 */

/** A node of a syntax tree (ESTree, with the nodes of typescript-eslint). */
export interface SyntaxNode {
  readonly type: string
  readonly range: readonly [start: number, end: number]
  readonly parent: SyntaxNode
  // Each kind of node has fields of its own.
  readonly [field: string]: any
}

/** A change of the text. */
export interface Fix {
  readonly range: readonly [start: number, end: number]
  readonly text: string
}

/** What makes changes. */
export interface Fixer {
  insertTextAfter(node: SyntaxNode, text: string): Fix
  insertTextBefore(node: SyntaxNode, text: string): Fix
  insertTextAfterRange(range: readonly [number, number], text: string): Fix
  insertTextBeforeRange(range: readonly [number, number], text: string): Fix
}

export type MakeFixes = (fixer: Fixer) => Fix[]

/** A change that is offered, and made only if somebody asks for it. */
export interface Suggestion {
  readonly messageId: string
  readonly data?: Record<string, string>
  readonly fix: MakeFixes
}

/** What a rule has against a node. */
export interface Complaint {
  readonly node: SyntaxNode
  readonly messageId: string
  readonly data?: Record<string, string>
  readonly fix?: MakeFixes
  readonly suggest?: readonly Suggestion[]
}

/** How a name came to be. */
export interface Definition {
  readonly type: string
  readonly node: SyntaxNode
  readonly parent: SyntaxNode | null
}

/** A scope with its names. */
export interface Scope {
  readonly set: ReadonlyMap<string, { readonly defs: readonly Definition[] }>
  readonly upper: Scope | null
}

export interface SourceCode {
  readonly ast: SyntaxNode
  readonly text: string
  readonly visitorKeys: Readonly<Record<string, readonly string[]>>
  readonly parserServices?: Partial<ParserServices>
  getScope(node: SyntaxNode): Scope
}

/** What a rule is given. */
export interface RuleContext {
  readonly sourceCode: SourceCode
  report(complaint: Complaint): void
}

/** What typescript-eslint's parser adds; `program` is there if it was told to use types. */
export interface ParserServices {
  readonly program: { getTypeChecker(): TypeChecker } | null
  readonly esTreeNodeToTSNodeMap: { get(node: SyntaxNode): object }
}

/** A type, as the checker has it. */
export interface Type {
  readonly symbol?: { readonly name: string }
  /** Of a type that was written by the name of an alias. */
  readonly aliasSymbol?: { readonly name: string }
  /** Of a union or an intersection. */
  readonly types?: readonly Type[]
  /** Of a literal. */
  readonly value?: unknown
  /** Of a conditional type that is not decided. */
  readonly checkType?: Type
  isUnion(): boolean
  isTypeParameter(): boolean
  getNumberIndexType(): Type | undefined
}

export interface TypeSymbol {
  readonly escapedName: string
}

/** A signature of a function. */
export type Signature = object

/** TypeScript's checker. */
export interface TypeChecker {
  getTypeAtLocation(node: object): Type
  getContextualType(node: object): Type | undefined
  getPropertiesOfType(type: Type): readonly TypeSymbol[]
  getTypeOfSymbol(symbol: TypeSymbol): Type
  getSignaturesOfType(type: Type, kind: 0): readonly Signature[]
  getReturnTypeOfSignature(signature: Signature): Type
  getResolvedSignature(node: object): Signature | undefined
  /** Of kind 2 and 3 are assertions: of `this`, and of a parameter. */
  getTypePredicateOfSignature(signature: Signature): { readonly kind: number } | undefined
  getTypeArguments(type: Type): readonly Type[]
  typeToString(type: Type): string
}

/** A rule, as ESLint takes it. */
export interface LintRule {
  readonly meta: {
    readonly type: 'problem'
    readonly docs: { readonly description: string; readonly recommended: boolean }
    readonly fixable?: 'code'
    readonly hasSuggestions: boolean
    readonly messages: Record<string, string>
    readonly schema: never[]
  }
  // ESLint's own types are not asked for.
  create(context: any): Record<string, (node: any) => void>
}

/** A configuration, as a file `eslint.config.js` lists it. */
export interface LintConfig {
  name: string
  plugins: Record<string, LintPlugin>
  rules: Record<string, 'error'>
}

/** The plugin, as ESLint takes it. */
export interface LintPlugin {
  readonly meta: { readonly name: string; readonly version: string }
  readonly rules: Record<string, LintRule>
  readonly configs: { recommended: LintConfig }
}
