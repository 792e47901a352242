/**
 * `no-floating-coroutines`: a coroutine that nobody awaits never runs, and a request without its `yield*` asks nothing.
 */
import type { Complaint, LintRule, RuleContext, Suggestion, SyntaxNode, Type } from './eslint.js'
import { importing } from './imports.js'
import { isLost, type Lost } from './kind.js'
import { kindsIn, type Kinds } from './kinds.js'
import { bare, isFunction, mayYield } from './tree.js'

const advice: Readonly<Record<Lost, string>> = {
  coroutine: 'await it with `yield* await_(…)`, make a task of it, or drop it on purpose with `void`',
  generator: 'iterate over it, delegate to it with `yield* from(…)`, or drop it on purpose with `void`',
  'async generator': 'loop over it with `asyncFor(…)`, or drop it on purpose with `void`',
  request: 'write `yield*` before it',
}

export const noFloatingCoroutines: LintRule = {
  meta: {
    type: 'problem',
    docs: { description: 'Require that coroutines, requests and generators are taken up', recommended: true },
    fixable: 'code',
    hasSuggestions: true,
    messages: {
      floating: 'This {{kind}} is dropped, so nothing of it runs: {{advice}}.',
      condition: 'This {{kind}} is always true as a condition: {{advice}}.',
      callback: 'Whoever calls this function drops the {{kind}} that it returns, so nothing of it runs: {{advice}}.',
      yielded: 'This `yield` lacks its `*`: a request is delegated to with `yield*`.',
      await: 'Await it: `yield* …`.',
      task: 'Make a task of it: `createTask(…)`.',
      drop: 'Drop it on purpose: `void …`.',
    },
    schema: [],
  },
  create(context: RuleContext) {
    const kinds = kindsIn(context)

    const complain = (node: SyntaxNode, messageId: string, kind: Lost, suggest: Suggestion[]): void => {
      context.report({ node, messageId, data: { kind, advice: advice[kind] }, suggest })
    }

    /** What is dropped at the end of a statement. */
    const checkDropped = (node: SyntaxNode): void => {
      for (const dropped of branches(node)) {
        const made = maker(dropped)
        const kind = made === undefined ? undefined : lostKind(kinds, made)
        if (kind === undefined) continue
        const isOne = made === bare(dropped)
        complain(dropped, 'floating', kind, isOne ? suggestions(context, dropped, kind) : [drop(dropped)])
      }
    }

    /** What a condition tests. */
    const checkCondition = (node: SyntaxNode | null): void => {
      if (node === null) return
      if (node.type === 'LogicalExpression') {
        checkCondition(node['left'] as SyntaxNode)
        checkCondition(node['right'] as SyntaxNode)
      } else if (node.type === 'UnaryExpression' && node['operator'] === '!') {
        checkCondition(node['argument'] as SyntaxNode)
      } else if (bare(node).type === 'CallExpression') {
        // One that may be missing is a question worth asking.
        if (kinds.types?.typeOf(node).isUnion()) return
        const kind = kinds.of(node)
        if (isLost(kind)) complain(node, 'condition', kind, awaiting(context, node, kind))
      }
    }

    /** What functions give to callers that want nothing. */
    const checkCallbacks = ({ arguments: given }: SyntaxNode): void => {
      const { types } = kinds
      if (types === undefined) return
      for (const argument of given as SyntaxNode[]) {
        if (!isFunction(argument) && argument.type !== 'Identifier' && argument.type !== 'MemberExpression') continue
        const results = types.resultsOf(types.typeOf(argument))
        const kind = results.map((result) => types.kindOf(result)).find(isLost)
        if (kind === undefined) continue
        const wanted = types.checker.getContextualType(types.native(argument))
        const takes = wanted === undefined ? [] : types.resultsOf(wanted)
        if (takes.length === 0 || !takes.every((result: Type) => types.isVoid(result))) continue
        complain(argument, 'callback', kind, [])
      }
    }

    return {
      ExpressionStatement: ({ expression }: SyntaxNode) => checkDropped(expression as SyntaxNode),
      IfStatement: ({ test }: SyntaxNode) => checkCondition(test as SyntaxNode),
      WhileStatement: ({ test }: SyntaxNode) => checkCondition(test as SyntaxNode),
      DoWhileStatement: ({ test }: SyntaxNode) => checkCondition(test as SyntaxNode),
      ForStatement: ({ test, update }: SyntaxNode) => {
        checkCondition(test as SyntaxNode | null)
        if (update) checkDropped(update as SyntaxNode)
      },
      ConditionalExpression: ({ test }: SyntaxNode) => checkCondition(test as SyntaxNode),
      CallExpression: checkCallbacks,
      NewExpression: checkCallbacks,
      YieldExpression: (node: SyntaxNode) => {
        if (node['delegate'] === true || node['argument'] == null) return
        if (kinds.of(node['argument'] as SyntaxNode) === 'request') context.report(lacksStar(node))
      },
    }
  },
}

/** The expressions whose values a statement drops. */
function branches(node: SyntaxNode): SyntaxNode[] {
  const { type } = node
  if (type === 'SequenceExpression') return (node['expressions'] as SyntaxNode[]).flatMap(branches)
  if (type === 'ConditionalExpression') return [node['consequent'], node['alternate']].flatMap(branches)
  if (type === 'LogicalExpression') return branches(node['right'] as SyntaxNode)
  return [node]
}

/** What makes the value of an expression, if it is made there and not merely named: a call, or what a list is made of. */
function maker(node: SyntaxNode): SyntaxNode | undefined {
  const inner = bare(node)
  if (inner.type === 'ArrayExpression')
    return (inner['elements'] as (SyntaxNode | null)[]).find((one) => one !== null) ?? undefined
  return ['CallExpression', 'NewExpression', 'YieldExpression', 'AwaitExpression', 'TaggedTemplateExpression'].includes(
    inner.type,
  )
    ? inner
    : undefined
}

/** The kind of what is lost: of the value, or of what a list that was mapped is made of. */
function lostKind(kinds: Kinds, node: SyntaxNode): Lost | undefined {
  const kind = kinds.of(node)
  if (isLost(kind)) return returnsArgument(kinds, node) ? undefined : kind
  const maps = ['map', 'flatMap', 'from'].includes(node['callee']?.property?.name as string)
  const element = maps ? kinds.types?.typeOf(node).getNumberIndexType() : undefined
  const ofElement = element === undefined ? undefined : kinds.types?.kindOf(element)
  return isLost(ofElement) ? ofElement : undefined
}

/** Whether a call returns what it was given, with something added: `Object.assign(g, …)`. */
function returnsArgument({ types }: Kinds, node: SyntaxNode): boolean {
  if (types === undefined || node.type !== 'CallExpression') return false
  const result = types.typeOf(node)
  const parts = result.isUnion() ? [] : (result.types ?? [])
  return (node['arguments'] as SyntaxNode[]).some((argument) => parts.includes(types.typeOf(argument)))
}

function suggestions(context: RuleContext, node: SyntaxNode, kind: Lost): Suggestion[] {
  return [...awaiting(context, node, kind), ...(kind === 'coroutine' ? asTask(context, node) : []), drop(node)]
}

/** `yield* …`, where that may stand. */
function awaiting(context: RuleContext, node: SyntaxNode, kind: Lost): Suggestion[] {
  if (!mayYield(node) || (kind !== 'coroutine' && kind !== 'request')) return []
  const [open, close] = standsAlone(node) ? ['', ''] : ['(', ')']
  if (kind === 'request') return [around(node, 'await', `${open}yield* `, close)]
  const await_ = importing(context, 'await_', 'dunder-await', node)
  if (await_ === undefined) return []
  return [around(node, 'await', `${open}yield* ${await_.local}(`, `)${close}`, await_.fix)]
}

function asTask(context: RuleContext, node: SyntaxNode): Suggestion[] {
  const createTask = importing(context, 'createTask', 'dunder-await/asyncio', node)
  return createTask === undefined ? [] : [around(node, 'task', `${createTask.local}(`, ')', createTask.fix)]
}

function drop(node: SyntaxNode): Suggestion {
  const needsBrackets = node.type === 'YieldExpression' || node.type.startsWith('TS')
  return around(node, 'drop', needsBrackets ? 'void (' : 'void ', needsBrackets ? ')' : '')
}

function around(
  node: SyntaxNode,
  messageId: string,
  before: string,
  after: string,
  more: Suggestion['fix'] = () => [],
): Suggestion {
  const fix: Suggestion['fix'] = (fixer) => [
    ...more(fixer),
    fixer.insertTextBefore(node, before),
    ...(after === '' ? [] : [fixer.insertTextAfter(node, after)]),
  ]
  return { messageId, fix }
}

/** Whether a `yield*` needs no brackets in the place of a node. */
function standsAlone(node: SyntaxNode): boolean {
  const { type } = node.parent
  const isBranch = type === 'ConditionalExpression' && node.parent['test'] !== node
  return isBranch || /Statement$|^SequenceExpression$/.test(type)
}

function lacksStar(node: SyntaxNode): Complaint {
  const at = node.range[0] + 'yield'.length
  return { node, messageId: 'yielded', fix: (fixer) => [fixer.insertTextAfterRange([node.range[0], at], '*')] }
}
