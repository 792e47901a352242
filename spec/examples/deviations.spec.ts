/**
 * docs/deviations.md names every rule that JavaScript cannot express, and every rule of which lines are left out, and
 * no other as such.
 */
import { allCases } from '../../lib/conformance/all-cases'
import { INEXPRESSIBLE } from '../../lib/conformance/inexpressible'
import { read } from './pages'

/** The rules that a section of the page names. */
function rulesIn(title: string): string[] {
  const section =
    read('docs/deviations.md')
      .split(/^## /m)
      .find((text) => text.startsWith(`${title}\n`)) ?? ''
  return (section.match(/\b[A-Z]{2,7}-\d\d\b/g) ?? []).sort()
}

describe('the page of deviations', () => {
  it('names each rule that JavaScript cannot express, once', () => {
    expect(rulesIn('What JavaScript cannot express')).toEqual(Object.keys(INEXPRESSIBLE).sort())
  })

  it('names each rule of which lines are left out, once', () => {
    const omitting = allCases.filter(({ omits }) => omits !== undefined).map(({ id }) => id)
    expect(rulesIn('Lines left out')).toEqual(omitting.sort())
  })

  it('counts the rules', () => {
    const text = read('docs/deviations.md')
    const run = allCases.filter(({ run: program }) => program !== undefined).length
    expect(text).toContain(`The catalogue has ${allCases.length} rules`)
    expect(text).toContain(`runs the ${run} that`)
    expect(read('README.md')).toContain(`${allCases.length} rules about`)
    expect(read('README.md')).toContain(`runs the ${run} that`)
    expect(read('docs/architecture.md')).toContain(`${allCases.length} behaviours`)
    expect(read('CHANGELOG.md')).toContain(`${allCases.length} rules recorded`)
  })
})
