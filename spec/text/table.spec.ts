import { columnWidths, rowText, rowWidth } from '../../lib/text/table.js'

const rows = [
  ['ID', 'NAME', 'AT'],
  ['7', '日本', 'x'],
  ['12', 'f', ''],
]

describe('a table', () => {
  it('has columns as wide as their widest cell', () => {
    const widths = columnWidths(rows)
    expect(widths).toEqual([2, 4, 2])
    expect(rowWidth(widths)).toBe(12)
    expect(rows.map((row) => rowText(row, widths))).toEqual(['ID  NAME  AT', '7   日本  x', '12  f'])
  })

  it('may begin with numbers', () => {
    expect(rows.map((row) => rowText(row, columnWidths(rows), true))).toEqual(['ID  NAME  AT', ' 7  日本  x', '12  f'])
  })

  it('of nothing is nothing', () => {
    expect(columnWidths([])).toEqual([])
  })
})
