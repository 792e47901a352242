import { OpenBrackets } from '../../../lib/repl/source/open-brackets.js'
import { talk } from '../harness.js'

describe('what is open at the end of a text', () => {
  it.each([
    ['f(', 1],
    ['f({ a: [1, 2', 3],
    ['f()', 0],
    ["f('(')", 0],
    ["'unended (", 0],
    ['`a ${b', 2],
    ['`a ${b} (', 1],
    ['`a`', 0],
    ['// (', 0],
    ['/* (', 1],
    ['/* ( */', 0],
    ['x = /[(]/', 0],
    ['x = /\\(/.test(y', 1],
    ['a / b / (c', 1],
    [')', 0],
    ['"\\"("', 0],
  ])('%s: %d', (text, depth) => {
    expect(new OpenBrackets().depth(text)).toBe(depth)
  })

  it('is found out line by line as at once', () => {
    const text = 'const a = {\n  b: `x ${\n    f(1)\n  } y`,\n  c: [ // (\n    1\n  ]\n}'
    const brackets = new OpenBrackets()
    const lines = text.split('\n')
    const depths = lines.map((_, index) => brackets.depth(lines.slice(0, index + 1).join('\n')))
    expect(depths).toEqual([1, 3, 3, 1, 2, 2, 1, 0])
    expect(brackets.depth('other (')).toBe(1)
  })
})

describe('a long paste', () => {
  it('is parsed now and then only', () => {
    const brackets = new OpenBrackets()
    let text = 'const a = ['
    let parsed = 0
    for (let line = 0; line < 2000; line++) {
      text += `\n  ${line},`
      if (!brackets.areSurelyOpen(text)) parsed++
    }
    expect(parsed).toBeLessThan(60)
    expect(brackets.areSurelyOpen(`${text}\n]`)).toBe(false)
  })

  it('is one input', async () => {
    const { say, session } = await talk()
    const lines = ['const list = [', ...Array.from({ length: 300 }, (_, index) => `  ${index},`), ']']
    expect(lines.findIndex((_, index) => session.isComplete(lines.slice(0, index + 1).join('\n')))).toBe(301)
    await say(lines.join('\n'))
    expect(await say('list.length')).toBe('300\n')
  })
})
