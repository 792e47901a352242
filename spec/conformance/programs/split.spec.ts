import { splitSection } from '../../../lib/conformance/programs/split'

it('takes rules and what they share apart', () => {
  const text = [
    'from aioh import *',
    'import functools',
    '@rule("GEN-01","core","lib","It holds.","PEP 342")',
    'def _():',
    '    def g():',
    '        yield 1',
    '',
    '    put("x")',
    '# ---- more',
    'class Helper:',
    '    pass',
    '@rule("GEN-02","core","lib","It holds, too.","PEP 342")',
    'def _(): pass',
    'if __name__=="__main__": main()',
  ].join('\n')
  expect(splitSection(text)).toEqual({
    harness: 'aioh',
    header: 'import functools\nclass Helper:\n    pass\n',
    rules: [
      { id: 'GEN-01', source: '@rule("GEN-01","","","")\ndef _():\n    def g():\n        yield 1\n    put("x")\n' },
      { id: 'GEN-02', source: '@rule("GEN-02","","","")\ndef _(): pass\n' },
    ],
  })
})
