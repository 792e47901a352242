// What a module of JavaScript imports, read by a parser: TypeScript's scanner loses its way in regular expressions.
import { parse } from 'acorn'

/** How a module is parsed. */
export const MODULE = { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true }

/** The modules that statements name, and calls of `import` with a text. */
export function importsOf(code) {
  const names = []
  const look = (node) => {
    if (typeof node !== 'object' || node === null) return
    if (/^(?:Import|Export)/.test(node.type) && typeof node.source?.value === 'string') names.push(node.source.value)
    for (const child of Object.values(node)) look(child)
  }
  look(parse(code, MODULE))
  return names
}
