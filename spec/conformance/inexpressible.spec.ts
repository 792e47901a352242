import { allCases } from '../../lib/conformance/all-cases.js'
import { INEXPRESSIBLE } from '../../lib/conformance/inexpressible.js'

describe('the rules that JavaScript cannot express', () => {
  it('are those that the catalogue marks so', () => {
    const marked = allCases.filter(({ js }) => js === 'no').map(({ id }) => id)
    expect(Object.keys(INEXPRESSIBLE).sort()).toEqual(marked.sort())
    expect(marked).toHaveLength(29)
  })

  it('have a reason each', () => {
    for (const reason of Object.values(INEXPRESSIBLE)) expect(reason).toMatch(/^JavaScript .{20,}/)
  })
})
