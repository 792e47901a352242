/**
 * What can be told without types: by what a module imports from the package, and by the functions that it makes with it.
 */
import type { Definition, RuleContext, SyntaxNode } from './eslint.js'
import type { Kind } from './kind.js'
import { bare, definitionsOf } from './tree.js'

const PACKAGE = 'dunder-await'
const ASYNCIO = `${PACKAGE}/asyncio`

/** What calls of the package's functions come to, by door and name. */
export const results: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  [PACKAGE]: {
    await_: 'request',
    from: 'request',
    asyncWith: 'request',
    coroutineOf: 'coroutine',
  },
  [ASYNCIO]: {
    sleep: 'coroutine',
    wait: 'coroutine',
    waitFor: 'coroutine',
    createTask: 'awaitable',
    ensureFuture: 'awaitable',
    gather: 'awaitable',
    shield: 'awaitable',
    wrapPromise: 'awaitable',
  },
}

/** What calls of the functions that these make come to. */
export const factories: Readonly<Record<string, Kind>> = {
  coroutine: 'coroutine',
  generator: 'generator',
  generatorBasedCoroutine: 'generator',
  asyncGenerator: 'async generator',
}

/** The kind of what a call evaluates to. */
export function kindBySyntax(context: RuleContext, node: SyntaxNode): Kind | undefined {
  const call = bare(node)
  if (call.type !== 'CallExpression') return undefined
  const callee = call['callee'] as SyntaxNode
  const imported = importOf(context, callee)
  if (imported !== undefined) return results[imported.door]?.[imported.name]
  if (callee.type === 'Identifier') {
    const maker = makerOf(context, callee)
    return maker !== undefined && Object.hasOwn(factories, maker) ? factories[maker] : undefined
  }
  const isAdvance = callee.type === 'MemberExpression' && callee['property'].name === 'advance'
  return isAdvance && makerOf(context, callee['object'] as SyntaxNode) === 'asyncFor' ? 'request' : undefined
}

/** What a name, or a member of a namespace, was imported as, if from the package. */
export function importOf(context: RuleContext, node: SyntaxNode): { door: string; name: string } | undefined {
  const isMember = node.type === 'MemberExpression' && node['computed'] === false
  const definition = definitionOf(context, (isMember ? node['object'] : node) as SyntaxNode)
  if (definition?.type !== 'ImportBinding') return undefined
  const door = String(definition.parent?.['source'].value)
  if (door !== PACKAGE && !door.startsWith(`${PACKAGE}/`)) return undefined
  const { type, imported } = definition.node
  const isNamespace = type === 'ImportNamespaceSpecifier'
  if (isMember !== isNamespace) return undefined
  return { door, name: isNamespace ? node['property'].name : (imported?.name ?? 'default') }
}

/** Whether the module imports asyncio. */
export function importsAsyncio(context: RuleContext): boolean {
  const body = context.sourceCode.ast['body'] as SyntaxNode[]
  return body.some(({ type, source }) => type === 'ImportDeclaration' && `${source.value}/`.startsWith(`${ASYNCIO}/`))
}

/** The function of the root door that made the value of a constant: `const name = maker(…)`. */
function makerOf(context: RuleContext, node: SyntaxNode): string | undefined {
  const definition = definitionOf(context, node)
  if (definition?.type !== 'Variable' || definition.parent?.['kind'] !== 'const') return undefined
  const init = definition.node['init'] as SyntaxNode | null
  if (init?.type !== 'CallExpression' || definition.node['id'].type !== 'Identifier') return undefined
  const imported = importOf(context, init['callee'] as SyntaxNode)
  return imported?.door === PACKAGE ? imported.name : undefined
}

/** How the value of a name came to be, if there is one place that says so. */
function definitionOf(context: RuleContext, node: SyntaxNode): Definition | undefined {
  if (node.type !== 'Identifier') return undefined
  const definitions = definitionsOf(context, node['name'] as string, node)
  return definitions.length === 1 ? definitions[0] : undefined
}
