import { TextEdits } from '../../../lib/repl/source/text-edits.js'

describe('edits of a text', () => {
  it('leave it as it is if there are none', () => {
    expect(String(new TextEdits('abc'))).toBe('abc')
  })

  it('go by positions in the original, in whatever order they are asked for', () => {
    const edits = new TextEdits('abcdef')
    edits.replace(4, 5, 'EEE')
    edits.insert(1, '-')
    edits.replace(2, 3, '')
    expect(String(edits)).toBe('a-bdEEEf')
  })

  it('put what was asked for first further out', () => {
    const edits = new TextEdits('f')
    edits.wrap(0, 1, '(', ')')
    edits.wrap(0, 1, '[', ']')
    expect(String(edits)).toBe('([f])')
  })

  it('put what comes after one thing before what comes before the next', () => {
    const edits = new TextEdits('ab')
    edits.wrap(1, 2, '<', '>')
    edits.wrap(0, 1, '(', ')')
    expect(String(edits)).toBe('(a)<b>')
  })

  it('put text before what is replaced', () => {
    const edits = new TextEdits('const a')
    edits.replace(0, 5, 'X')
    edits.insert(0, ';')
    expect(String(edits)).toBe(';X a')
  })

  it('can put text outside what is there already', () => {
    const edits = new TextEdits('a')
    edits.insert(0, '(')
    edits.insertOutside(0, 'void ')
    expect(String(edits)).toBe('void (a')
  })
})
