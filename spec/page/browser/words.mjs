// What a person finds on the page, by its accessible names.

/** Waits until the page has done what it was asked. */
export const settled = (page) => page.locator('body:not([data-busy])').waitFor()
export const button = (page, name) => page.getByRole('button', { name, exact: true })
export const box = (page, name) => page.getByRole('textbox', { name, exact: true })
export const table = (page, name = 'steps') => page.getByRole('table', { name, exact: true })
export const said = (page) => page.getByRole('status', { name: 'what happened' }).textContent()
export const transcript = (page) => page.getByRole('log', { name: 'transcript' }).textContent()

/** Types lines into the transcript. */
export async function type(page, ...lines) {
  for (const line of lines) {
    await box(page, 'line to type').fill(line)
    await page.keyboard.press('Enter')
    await settled(page)
  }
}

/** Chooses a lesson. */
export async function choose(page, lesson) {
  await page.getByRole('combobox', { name: 'lesson', exact: true }).selectOption(lesson)
  await settled(page)
}

/** The table of steps as the terminal writes it (journal/time-table.ts): without the page's words. */
export async function tableText(page) {
  const rows = await table(page)
    .getByRole('row')
    .evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => cell.innerText.split('\n')[0])))
  const cells = rows.map(([head, ...rest], index) => [
    index === 0 ? '' : head.replaceAll('· ', ''),
    ...(index === 0 ? rest : rest.map(withoutWords)),
  ])
  const widths = cells[0].map((_, column) => Math.max(...cells.map((line) => [...line[column]].length)))
  const padded = (cell, column) => cell + ' '.repeat(widths[column] - [...cell].length)
  return `${cells.map((line) => line.map(padded).join(' │ ').trimEnd()).join('\n')}\n`.replaceAll(/0x[0-9a-f]+/g, '0x…')
}

function withoutWords(cell) {
  if (cell === '┆ awaits') return '┆'
  return cell
    .replaceAll(/([◂✕●▕!]) (?:got|thrown|yields|return|raise) /g, '$1 ')
    .replace(/^▏(?! |$)/, '▏ ')
    .replace(/ ?┆ awaits$/, '')
}
