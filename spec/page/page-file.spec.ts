import { htmlWithRun } from '../../lib/page/page-file'

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
