import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StopIteration } from '../../../lib/index.js'
import * as parsing from '../../../docs/course/parsing.js'
import * as pipeline from '../../../docs/course/pipeline.js'
import { sink } from '../../../docs/course/sink.js'

describe('pipelines', () => {
  it('pull, push, and branch', () => {
    const lines: string[] = []
    pipeline.main((line) => lines.push(line))
    expect(lines).toEqual([
      '-- pulled',
      'six rolls and a rye bread',
      'a rye bread, sliced',
      '-- pushed',
      'cakes: one cake: happy birthday',
      'cakes: rolls and cake for ten',
      'cakes is closed',
      '-- pushed to several',
      'found: six rolls and a rye bread',
      'found: six rolls and a rye bread',
      'found: two rolls',
      'found: a rye bread, sliced',
      'found: rolls and cake for ten',
      'found is closed',
      'soups is closed',
    ])
  })

  it('end where a sink ends', () => {
    const first = sink(function* first(): Generator<void, void, string> { yield }) // prettier-ignore
    expect(() => pipeline.follow(pipeline.LOG, first())).toThrow(StopIteration)
  })

  it('pass errors up to who sends', () => {
    const fails = sink(function* fails(): Generator<void, void, string> {
      throw new RangeError(`cannot take ${yield}`)
    })
    expect(() => pipeline.follow(pipeline.LOG, pipeline.grep('cake', fails()))).toThrow(
      new RangeError('cannot take one cake: happy birthday'),
    )
    expect(() => pipeline.printer('x', () => {}).throw(new RangeError('y'))).toThrow(RangeError)
  })
})

describe('parsing by sinks', () => {
  const text = readFileSync(join(__dirname, '../../../docs/course/trams.xml'), 'utf8')
  const expected = [
    'tram 101, line 3 to Harbour & Docks: 54.3211, 10.1352',
    'tram 123, line 3 to Zoo <main gate>: 54.3305, 10.1419',
  ]

  it('finds the trams of a line', () => {
    const lines: string[] = []
    parsing.main([text], '3', (line) => lines.push(line))
    expect(lines).toEqual(expected)
  })

  it('does not mind how the document is cut', () => {
    for (const size of [1, 7, 100]) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, (i + 1) * size),
      )
      const lines: string[] = []
      parsing.main(pieces, '3', (line) => lines.push(line))
      expect(lines).toEqual(expected)
    }
  })

  it('passes on that a document is none', () => {
    expect(() => parsing.main(['<trams><tram></trams>'], '3', () => {})).toThrow('Unexpected close tag')
  })
})
