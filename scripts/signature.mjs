// Declarations as a reader wants to see them: without comments, and without what only the library itself may touch.
import ts from 'typescript'

/** The declarations of a name. A base that stands behind no door is left out, and its members are shown instead. */
export function signatureOf(name, nodes, files, isPublic) {
  const text = nodes.map((node) => declarationOf(name, node, files, isPublic)).join('\n')
  return text.replaceAll(/;$/gm, '').replaceAll(/^(?: {4})+/gm, (indent) => ' '.repeat(indent.length / 2))
}

/** The members of a class or an interface that are for users, by what their heading is. */
export function membersOf(nodes, files, isPublic) {
  const members = nodes.filter(isTyped).flatMap((node) => allMembersOf(node, files, isPublic))
  const byTitle = new Map()
  for (const member of members) {
    const title = titleOf(member)
    byTitle.set(title, [...(byTitle.get(title) ?? []), member])
  }
  return [...byTitle].map(([title, nodes]) => ({ title, nodes }))
}

/** Whether it declares a class or an interface. */
export const isTyped = (node) => ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)

function declarationOf(name, node, files, isPublic) {
  if (!isTyped(node)) {
    const text = plain(node)
      .replace(/^export /, '')
      .replace(/^declare /, '')
    return text.replace(/^((?:const|function|type) )[\w$]+/, `$1${name}`)
  }
  const kind = ts.isInterfaceDeclaration(node) ? 'interface' : isAbstract(node) ? 'abstract class' : 'class'
  const parameters = node.typeParameters === undefined ? '' : `<${node.typeParameters.map(plain).join(', ')}>`
  const bases = (node.heritageClauses ?? [])
    .filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    .flatMap(({ types }) => types)
    .filter(({ expression }) => isKnown(expression, files, isPublic))
  const heritage = bases.length === 0 ? '' : ` extends ${bases.map(plain).join(', ')}`
  const members = allMembersOf(node, files, isPublic).map((member) => plain(member).replaceAll(/^/gm, '    '))
  const body = members.length === 0 ? '' : `\n${members.join('\n')}\n`
  return `${kind} ${name}${parameters}${heritage} {${body}}`
}

/** Whether readers find the base elsewhere: behind a door, or in JavaScript itself. */
function isKnown(expression, files, isPublic) {
  const name = expression.getText()
  return isPublic(name) || (files.typed(name) === undefined && !name.startsWith('_'))
}

function allMembersOf(node, files, isPublic, seen = new Set()) {
  const own = node.members.filter((member) => isForUsers(member) && !seen.has(keyOf(member)))
  for (const member of own) seen.add(keyOf(member))
  const inherited = (node.heritageClauses ?? [])
    .filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    .flatMap(({ types }) => types)
    .filter(({ expression }) => !isKnown(expression, files, isPublic))
    .flatMap(({ expression }) => files.typed(expression.getText()) ?? [])
    .flatMap((base) => allMembersOf(base, files, isPublic, seen))
  return [...own, ...inherited]
}

function isForUsers(member) {
  const modifiers = (ts.canHaveModifiers(member) ? ts.getModifiers(member) : undefined) ?? []
  const hidden = [ts.SyntaxKind.StaticKeyword, ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword]
  if (modifiers.some(({ kind }) => hidden.includes(kind))) return false
  if (ts.isConstructorDeclaration(member)) return member.parameters.length > 0
  // Setters are there to say no, or go without saying.
  if (ts.isSetAccessor(member)) return false
  const name = member.name?.getText()
  if (name === undefined) return !ts.isSemicolonClassElement(member)
  if (name.startsWith('#') || /^_(?!_)/.test(name)) return false
  return !ts.isComputedPropertyName(member.name) || /^\[Symbol\.\w+\]$/.test(name)
}

const keyOf = (member) => member.name?.getText() ?? 'constructor'

/** How a list of members calls one: `send(value?)`. */
function titleOf(member) {
  const name = ts.isConstructorDeclaration(member) ? 'constructor' : (member.name?.getText() ?? plain(member))
  if (member.parameters === undefined || ts.isGetAccessor(member)) return name
  const parameters = member.parameters.map(
    ({ name, dotDotDotToken, questionToken }) =>
      `${dotDotDotToken === undefined ? '' : '...'}${name.getText()}${questionToken === undefined ? '' : '?'}`,
  )
  return `${name}(${parameters.join(', ')})`
}

const isAbstract = (node) => (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword)

/** A node's text without comments. */
function plain(node) {
  return printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())
}

const printer = ts.createPrinter({ removeComments: true })
