// What the docstrings of some declarations say, in Markdown, by their parts.
import ts from 'typescript'

/** The parts of the docstrings of one name; its overloads have theirs in common. */
export function documented(nodes) {
  const docs = nodes.flatMap((node) => ts.getJSDocCommentsAndTags(node)).filter(ts.isJSDoc)
  const tags = docs.flatMap((doc) => [...(doc.tags ?? [])])
  const all = (...names) => tags.filter(({ tagName }) => names.includes(tagName.text)).map(textOfTag)
  const named = (texts) => texts.map((text) => text.replace(/^(\S+)\s*(?:- )?/, '`$1`: '))
  return {
    text: paragraphs(
      docs.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').find((text) => text !== '') ?? '',
    ),
    types: unique(named(all('typeParam', 'template'))),
    params: unique(named(all('param'))),
    returns: unique(all('returns')),
    raises: unique(all('throws')),
    sees: unique(all('see')),
    examples: tags.filter(({ tagName }) => tagName.text === 'example').map(codeOf),
  }
}

const unique = (texts) => [...new Set(texts)].filter((text) => text !== '')

/** A tag without its name, on one line. */
function textOfTag(tag) {
  return bare(tag.getText())
    .replace(/^@\w+\s*/, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim()
}

/** The code of an example: without the stars, and without a fence. */
function codeOf(tag) {
  return bare(tag.getText())
    .replace(/^@example[ \t]*\n?/, '')
    .replaceAll(/^```.*\n?/gm, '')
    .trimEnd()
}

const bare = (text) =>
  text
    .replace(/\*\/\s*$/, '')
    .replaceAll(/^[ \t]*\* ?/gm, '')
    .trimEnd()

/** A text whose paragraphs are a line each; lists, tables and code stay as they are. */
function paragraphs(text) {
  return text
    .split(/\n{2,}/)
    .map((part) => (/^(?:[ |>-]|\d+\.)/m.test(part) ? part : part.replaceAll('\n', ' ')))
    .join('\n\n')
    .trim()
}
