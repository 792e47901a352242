// Takes the comments out of modules that are packed: they are in the declarations.
import { parse } from 'acorn'
import { transform } from 'esbuild'
import { MODULE } from './imports.mjs'

/** Node shows the line of an error that nobody has caught. */
const lineLimit = 250

/** A module as it is packed. */
export async function packed(code, { minifyWhitespace = false } = {}) {
  const options = { charset: 'utf8', target: 'es2022', minifyWhitespace, lineLimit }
  return (await transform(withoutComments(code), options)).code
}

/** esbuild keeps those that stand in classes. */
function withoutComments(code) {
  const comments = []
  parse(code, { ...MODULE, onComment: comments })
  let at = 0
  const pieces = comments
    .filter(({ start, value }) => !/[@#]__PURE__/.test(value) && !code.startsWith('#!', start))
    .map(({ start, end }) => code.slice(at, start) + ((at = end), ''))
  return pieces.join('') + code.slice(at)
}
