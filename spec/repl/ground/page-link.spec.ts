import { inflateRawSync, deflateRawSync } from 'node:zlib'
import { htmlWithRun, linkOf, runBytes } from '../../../lib/repl/ground/page-link'

describe('the page with a run in it', () => {
  it('has the link where the page looks for it, and only one', () => {
    const once = htmlWithRun('<!doctype html>\n<html lang="en">\n<p>', '#v1.abc')
    expect(once).toBe('<!doctype html>\n<html lang="en" data-run="#v1.abc">\n<p>')
    expect(htmlWithRun(once, '#v1.def')).toBe('<!doctype html>\n<html lang="en" data-run="#v1.def">\n<p>')
  })

  it('is made of nothing but the page', () => {
    expect(() => htmlWithRun('<html>', '#v1.abc')).toThrow('this is not the page')
  })
})

describe('a link', () => {
  it('is a run, deflated; what is sent is written short', () => {
    const link = linkOf(
      deflateRawSync(runBytes({ version: '1', source: 's', expression: 'f()', lines: ['f.send(1)', 'f.close()'] })),
    )
    const bytes = Buffer.from(link.slice('#v1.'.length), 'base64url')
    expect(JSON.parse(inflateRawSync(bytes).toString())).toEqual(['1', 's', 'f()', ['=1', 'f.close()']])
  })
})
