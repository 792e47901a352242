import { nativeGenerators } from '../../../lib/conformance/adapters/native.js'
import { junitXml, tapText } from '../../../lib/conformance/command/formats.js'
import { runConformance } from '../../../lib/conformance/run.js'

const report = runConformance(nativeGenerators, { ids: ['GEN-02', 'GEN-20', 'GEN-30', 'CORO-01'] })
const about = { suite: '1.2.3', platform: 'linux x64', seconds: 2, texts: 'exact', gc: 'refcount' } as const
const expected = new Map([['GEN-30', 'no PEP 479']])

it('tells of each rule in TAP', () => {
  const lines = tapText(report, expected, about).split('\n')
  expect(lines.slice(0, 4)).toEqual([
    'TAP version 13',
    '# native JavaScript generators against CPython 3.14, texts exact, gc refcount',
    '# dunder-await 1.2.3, linux x64, 2 s',
    '1..4',
  ])
  expect(lines.filter((line) => /^(?:not )?ok/.test(line)).map((line) => line.replace(/\(.*?(?=#|$)/, ''))).toEqual([
    'ok 1 - GEN-02 ',
    'not ok 2 - GEN-20 ',
    'not ok 3 - GEN-30 # TODO no PEP 479',
    'ok 4 - CORO-01 # SKIP needs coroutine',
  ])
  expect(lines).toContain('  parts: GEN-20.1')
})

it("tells of each rule in JUnit's XML", () => {
  const xml = junitXml(report, expected, about)
  expect(xml).toContain('<testsuite name="GEN" tests="3" failures="1" skipped="1">')
  expect(xml).toContain('<skipped message="expected to fail: no PEP 479"/>')
  for (const [name, value] of [
    ['adapter', 'native JavaScript generators'],
    ['version', '3.14'],
    ['suite', '1.2.3'],
    ['platform', 'linux x64'],
    ['seconds', '2'],
  ])
    expect(xml).toContain(`<property name="${name}" value="${value}"/>`)
  expect(xml).toContain('close -&gt; None')
  expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/)
})

it('fails in XML what passes and is expected to fail', () => {
  expect(junitXml(report, new Map([['GEN-02', '']]), about)).toContain('passes, and is expected to fail')
})
