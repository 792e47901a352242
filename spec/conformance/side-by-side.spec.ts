import { sideBySide } from '../../lib/conformance/side-by-side.js'

const heads = ['left', 'right'] as const

describe('sideBySide', () => {
  it('marks lines that agree, and lines that do not', () => {
    expect(sideBySide(['same', 'one', 'same again'], ['same', 'another', 'same again'], heads)).toEqual([
      'left       │ right',
      'same       │ same',
      'one        ╳ another',
      'same again │ same again',
    ])
  })

  it('keeps what agrees together where one side has more', () => {
    expect(sideBySide(['a', 'missing', 'b'], ['a', 'b', 'more'], heads)).toEqual([
      'left    │ right',
      'a       │ a',
      'missing <',
      'b       │ b',
      '        > more',
    ])
  })

  it('shows what is on one side only', () => {
    expect(sideBySide([], ['x'], heads)).toEqual(['left │ right', '     > x'])
    expect(sideBySide(['x'], [], heads)).toEqual(['left │ right', 'x    <'])
    expect(sideBySide([], [], heads)).toEqual(['left │ right'])
  })

  it('continues long lines below', () => {
    const long = 'x'.repeat(25)
    expect(sideBySide([long], ['y'], heads, 43)).toEqual([
      'left                 │ right',
      `${'x'.repeat(20)} ╳ y`,
      `${'x'.repeat(5).padEnd(20)} ╳`,
    ])
    for (const row of sideBySide([long, long], [long], heads, 43)) expect(row.length).toBeLessThanOrEqual(43)
  })
})
