/**
 * `no-await-of-coroutines`: the `await` of JavaScript knows promises only; it gives a coroutine back as it is.
 */
import type { LintRule, RuleContext, Suggestion, SyntaxNode, Type } from './eslint.js'
import { importing } from './imports.js'
import type { Kind } from './kind.js'
import { kindsIn } from './kinds.js'

/** The functions of `Promise` that wait for what they are given. */
const combinators = ['all', 'allSettled', 'any', 'race', 'resolve']

export const noAwaitOfCoroutines: LintRule = {
  meta: {
    type: 'problem',
    docs: { description: 'Disallow the native `await` of coroutines, futures and tasks', recommended: true },
    hasSuggestions: true,
    messages: {
      await:
        '`await` waits for promises, and gives this {{kind}} back as it is: ' +
        'write `yield* await_(…)` in a coroutine, `await toPromise(…)` elsewhere.',
      request: '`await` waits for promises, and a request asks nothing without its `yield*`, in a coroutine.',
      loop:
        '`for await` loops over async iterables of JavaScript, which this {{kind}} is not: ' +
        'use `asyncFor(…)` in a coroutine, `toAsyncIterable(…)` elsewhere.',
      promise:
        '`Promise.{{name}}` waits for promises, and gives this {{kind}} back as it is: ' +
        'use `gather(…)` in a coroutine, `toPromise(…)` elsewhere.',
      convert: 'Write `{{name}}(…)`.',
    },
    schema: [],
  },
  create(context: RuleContext) {
    const kinds = kindsIn(context)

    /** The kind of what is no promise. */
    const kindOf = (node: SyntaxNode): Kind | undefined => {
      const kind = kinds.of(node)
      return kind !== undefined && kinds.types?.has(kinds.types.typeOf(node), 'then') ? undefined : kind
    }

    const convert = (node: SyntaxNode, name: string): Suggestion[] => {
      const converter = importing(context, name, 'dunder-await/asyncio', node)
      if (converter === undefined) return []
      const { local, fix } = converter
      return [
        {
          messageId: 'convert',
          data: { name },
          fix: (fixer) => [...fix(fixer), fixer.insertTextBefore(node, `${local}(`), fixer.insertTextAfter(node, ')')],
        },
      ]
    }

    return {
      AwaitExpression: ({ argument }: SyntaxNode) => {
        const node = argument as SyntaxNode
        const kind = kindOf(node)
        if (kind === undefined) return
        if (kind === 'request') return context.report({ node, messageId: 'request' })
        const isAwaitable = kind === 'coroutine' || kind === 'awaitable'
        const suggest = isAwaitable ? convert(node, 'toPromise') : []
        context.report({ node, messageId: 'await', data: { kind }, suggest })
      },
      ForOfStatement: ({ await: isAsync, right }: SyntaxNode) => {
        const node = right as SyntaxNode
        const kind = isAsync === true ? kindOf(node) : undefined
        if (kind !== 'async generator') return
        context.report({ node, messageId: 'loop', data: { kind }, suggest: convert(node, 'toAsyncIterable') })
      },
      CallExpression: ({ callee, arguments: given }: SyntaxNode) => {
        const name = callee.object?.name === 'Promise' ? (callee.property.name as string) : ''
        const [argument] = given as SyntaxNode[]
        if (!combinators.includes(name) || argument === undefined) return
        if (name === 'resolve') {
          const kind = kindOf(argument)
          if (kind !== undefined) context.report({ node: argument, messageId: 'promise', data: { name, kind } })
        } else if (argument.type === 'ArrayExpression') {
          for (const node of argument['elements'] as (SyntaxNode | null)[]) {
            const kind = node === null || node.type === 'SpreadElement' ? undefined : kindOf(node)
            if (kind === undefined) continue
            const suggest = kind === 'coroutine' || kind === 'awaitable' ? convert(node!, 'toPromise') : []
            context.report({ node: node!, messageId: 'promise', data: { name, kind }, suggest })
          }
        } else {
          const element: Type | undefined = kinds.types?.typeOf(argument).getNumberIndexType()
          const kind = element && !kinds.types!.has(element, 'then') ? kinds.types!.kindOf(element) : undefined
          if (kind !== undefined) context.report({ node: argument, messageId: 'promise', data: { name, kind } })
        }
      },
    }
  },
}
