/**
 * Declarations by their outline: the parameters of functions, the members of classes and interfaces, inherited ones
 * included. Read from sources alone, so that what a document shows can be compared with what the library has.
 */
import ts from 'typescript'

export interface Outline {
  readonly kind: 'function' | 'class' | 'interface' | 'type' | 'const'
  /** Of a function: the parameters of each of its signatures, as `name`, `name?` or `...name`. */
  readonly signatures: readonly string[]
  /** Of a class or an interface: the names of what users may touch, sorted. */
  readonly members: readonly string[]
}

type Typed = ts.ClassDeclaration | ts.InterfaceDeclaration

/**
 * The outlines of all declarations of some sources, by name.
 *
 * @param around sources from which they may inherit, besides their own
 */
export function outlinesOf(
  sources: readonly ts.SourceFile[],
  around: readonly ts.SourceFile[] = [],
): Map<string, Outline> {
  const typed = new Map<string, Typed>()
  for (const [name, statements] of [...declaredIn(around), ...declaredIn(sources)]) {
    const type = statements.find(ts.isClassDeclaration) ?? statements.find(ts.isInterfaceDeclaration)
    if (type !== undefined) typed.set(name, type)
  }
  return new Map([...declaredIn(sources)].map(([name, statements]) => [name, outlineOf(statements, typed)]))
}

function declaredIn(sources: readonly ts.SourceFile[]): Map<string, ts.Statement[]> {
  const declared = new Map<string, ts.Statement[]>()
  for (const statement of sources.flatMap(({ statements }) => [...statements])) {
    for (const name of namesOf(statement)) declared.set(name, [...(declared.get(name) ?? []), statement])
  }
  return declared
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : ''))
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  return isNamed && statement.name !== undefined ? [statement.name.text] : []
}

function outlineOf(statements: readonly ts.Statement[], typed: ReadonlyMap<string, Typed>): Outline {
  const functions = statements.filter(ts.isFunctionDeclaration)
  if (functions.length > 0) {
    const overloads = functions.filter(({ body }) => body === undefined)
    const signatures = (overloads.length > 0 ? overloads : functions).map(parametersOf)
    return { kind: 'function', signatures, members: [] }
  }
  const type = statements.find(ts.isClassDeclaration) ?? statements.find(ts.isInterfaceDeclaration)
  if (type !== undefined) {
    const members = [...new Set(membersOf(type, typed))].sort()
    return { kind: ts.isClassDeclaration(type) ? 'class' : 'interface', signatures: [], members }
  }
  return { kind: statements.some(ts.isTypeAliasDeclaration) ? 'type' : 'const', signatures: [], members: [] }
}

function parametersOf({ parameters }: ts.FunctionDeclaration): string {
  return parameters
    .filter(({ name }) => name.getText() !== 'this')
    .map(({ name, dotDotDotToken, questionToken, initializer }) => {
      const isOptional = questionToken !== undefined || initializer !== undefined
      return `${dotDotDotToken === undefined ? '' : '...'}${name.getText()}${isOptional ? '?' : ''}`
    })
    .join(', ')
}

function membersOf(type: Typed, typed: ReadonlyMap<string, Typed>): string[] {
  const inherited = (type.heritageClauses ?? [])
    .filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    .flatMap(({ types }) => types)
    .flatMap(({ expression }) => typed.get(expression.getText()) ?? [])
    .filter((base) => base !== type)
  const own = [...type.members].filter(isForUsers).map((member) => member.name!.getText())
  return [...own, ...inherited.flatMap((base) => membersOf(base, typed))]
}

function isForUsers(member: ts.ClassElement | ts.TypeElement): boolean {
  const name = member.name
  if (name === undefined || ts.isPrivateIdentifier(name)) return false
  const isStatic = ts.canHaveModifiers(member) && ts.getModifiers(member)?.some(({ kind }) => kind === STATIC) === true
  const text = name.getText()
  const isInternal = ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal')
  if (isStatic || isInternal || /^_(?!_)/.test(text)) return false
  return !ts.isComputedPropertyName(name) || /^\[Symbol\.\w+\]$/.test(text)
}

const STATIC = ts.SyntaxKind.StaticKeyword
