import { singleFile } from '../../../lib/conformance/programs/single-file'

const rule = (id: string, title: string) =>
  ({
    id,
    title,
    section: 'GEN',
    level: 'core',
    source: `@rule("${id}","","","")\ndef _(): pass\n`,
    lines: ['x'],
    collected: [],
  }) as const
const programs = {
  harness: { h: 'import sys' },
  runner: 'print(SECTIONS)',
  sections: [{ harness: 'h', header: '', rules: [rule('GEN-01', 'é 𝄞'), rule('GEN-02', '')] }],
} as const

it('has data that Python reads in any encoding, and then the program', () => {
  const text = singleFile(programs, { args: ['GEN'], suite: '1.2.3' })
  expect(text).toContain(String.raw`["GEN-01","core","\u00e9 \U0001d11e","@rule(\"GEN-01\"`)
  expect(text).toContain('ARGUMENTS = ["GEN"]\nSUITE = "1.2.3"\nTAP = True\nprint(SECTIONS)')
})

it('has chosen rules alone, and without what CPython printed if nothing is compared', () => {
  const text = singleFile(programs, { chosen: ({ id }) => id === 'GEN-02', output: 'lines' })
  expect(text).toContain(String.raw`[["GEN-02","","","@rule(\"GEN-02\",\"\",\"\",\"\")\ndef _(): pass\n",[],{},[]]]`)
  expect(text).not.toContain('GEN-01')
})
