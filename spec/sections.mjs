// The generated parts of pages.

/**
 * A page with one of its generated parts replaced: what stands between `<!-- name -->` and `<!-- /name -->`.
 *
 * @throws Error if the page has lost these marks
 */
export function replaced(text, name, section, page) {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from === -1 || to < from) throw new Error(`${page} has lost its markers ${begin} and ${end}`)
  return `${text.slice(0, from + begin.length)}\n\n${section}\n\n${text.slice(to)}`
}
