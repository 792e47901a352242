/**
 * `no-swallowed-cancellation`: JavaScript's `catch` catches everything, also what tells a body to end.
 *
 * A task is cancelled by a CancelledError, a coroutine closed by a GeneratorExit, and a handler that keeps either keeps
 * the body going. Where futures can reach the driver, so that a task may run it, the handler must let the error out.
 * Elsewhere only `close()` can end the body, and the handler has to see to it that nothing is awaited afterwards.
 */
import { mayThrowOn, namesTheEnd } from './handler.js'
import type { LintRule, RuleContext, Suggestion, SyntaxNode } from './eslint.js'
import { endsStatements, importing } from './imports.js'
import { kindsIn } from './kinds.js'
import { importsAsyncio } from './syntax.js'
import { functionOf, within } from './tree.js'
import type { Traps } from './types.js'

export const noSwallowedCancellation: LintRule = {
  meta: {
    type: 'problem',
    docs: { description: 'Require that handlers around awaits let cancellation pass', recommended: true },
    hasSuggestions: true,
    messages: {
      cancellation:
        'This `catch` swallows cancellation, and the task goes on: begin it with `if (!isException(error)) throw error`.',
      close:
        'This `catch` swallows the GeneratorExit of `close()`, and the body goes on: ' +
        'begin it with `if (!isException(error)) throw error`.',
      rethrow: 'Begin with `if (!isException(error)) throw error`.',
    },
    schema: [],
  },
  create(context: RuleContext) {
    const { sourceCode } = context
    const kinds = kindsIn(context)

    /** What can reach the driver from the `yield*` expressions of a block. */
    const trapsOf = (block: SyntaxNode): Set<Traps> => {
      const found = new Set<Traps>()
      for (const node of within(sourceCode, block)) {
        if (node.type !== 'YieldExpression' || node['delegate'] !== true) continue
        const argument = node['argument'] as SyntaxNode
        const type = kinds.types?.typeOf(argument)
        if (type !== undefined && !kinds.types!.isOpen(type)) found.add(kinds.types!.trapsOf(type) ?? 'none')
        else if (kinds.of(argument) === 'request') found.add(importsAsyncio(context) ? 'unknown' : 'others')
      }
      return found
    }

    /** Whether the function of a `try` statement awaits after it. */
    const goesOn = (node: SyntaxNode, handler: SyntaxNode): boolean => {
      const body = [...within(sourceCode, handler['body'] as SyntaxNode)]
      if (body.some(({ type }) => type === 'YieldExpression')) return true
      if (body.some(({ type }) => ['ReturnStatement', 'ThrowStatement', 'BreakStatement'].includes(type))) return false
      const around = functionOf(node)!
      for (let outer = node.parent; outer !== around; outer = outer.parent) {
        if (/^(?:For|While|DoWhile)/.test(outer.type)) return true
      }
      const all = [...within(sourceCode, around['body'] as SyntaxNode)]
      return all.some(({ type, range }) => type === 'YieldExpression' && range[0] >= node.range[1])
    }

    return {
      TryStatement: (node: SyntaxNode) => {
        const handler = node['handler'] as SyntaxNode | null
        if (handler === null || functionOf(node)?.['generator'] !== true) return
        if (namesTheEnd(sourceCode, handler) || mayThrowOn(sourceCode, handler, kinds.types)) return
        const traps = trapsOf(node['block'] as SyntaxNode)
        const isOfTask = traps.has('futures') || traps.has('unknown')
        if (!isOfTask && !(traps.has('others') && goesOn(node, handler))) return
        context.report({
          node: handler,
          messageId: isOfTask ? 'cancellation' : 'close',
          suggest: rethrowing(context, handler),
        })
      },
    }
  },
}

/** The idiom, at the beginning of the handler. */
function rethrowing(context: RuleContext, handler: SyntaxNode): Suggestion[] {
  const isException = importing(context, 'isException', 'dunder-await', handler)
  const parameter = handler['param'] as SyntaxNode | null
  if (isException === undefined || (parameter !== null && parameter.type !== 'Identifier')) return []
  const body = handler['body'] as SyntaxNode
  const name = parameter === null ? freeName(context, body) : String(parameter['name'])
  const text = `if (!${isException.local}(${name})) throw ${name}`
  return [
    {
      messageId: 'rethrow',
      fix: (fixer) => [
        ...isException.fix(fixer),
        ...(parameter === null ? [fixer.insertTextBefore(body, `(${name}) `)] : []),
        fixer.insertTextAfterRange([body.range[0], body.range[0] + 1], asStatement(context, body, text)),
      ],
    },
  ]
}

/** A statement that stands first in a block, laid out as what stands there. */
function asStatement(context: RuleContext, block: SyntaxNode, text: string): string {
  const rest = context.sourceCode.text.slice(block.range[0] + 1, block.range[1])
  const [, indent] = /^[ \t]*\n([ \t]*)(?!\})/.exec(rest) ?? []
  if (indent === undefined) return rest.trim() === '}' ? ` ${text} ` : ` ${text};`
  // What would be read as the rest of a statement without a semicolon.
  const isHazard = /^(?:\s|\/\/.*\n|\/\*[^]*?\*\/)*(?:[[(`+-]|\/(?![/*]))/.test(rest)
  return `\n${indent}${text}${isHazard || endsStatements(context) ? ';' : ''}`
}

/** A name for the parameter that a handler lacks. */
function freeName(context: RuleContext, body: SyntaxNode): string {
  const used = new Set(Array.from(within(context.sourceCode, body), (node) => node['name'] as unknown))
  return ['error', 'caught', 'cause'].find((name) => !used.has(name)) ?? 'raised'
}
