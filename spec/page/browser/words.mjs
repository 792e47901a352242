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
