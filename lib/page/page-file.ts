/**
 * The page as a file with a run in it: the same file, which opens where a link points.
 */

/**
 * Puts a link into the page.
 *
 * @param html the page
 * @param link what `toLink` makes
 * @throws TypeError for a text that is not the page
 */
export function htmlWithRun(html: string, link: string): string {
  const marked = html.replace(/<html lang="en"(?: data-run="[^"]*")?/, `<html lang="en" data-run="${link}"`)
  if (!marked.includes(`data-run="${link}"`)) throw new TypeError('this is not the page: it has no <html lang="en">')
  return marked
}
