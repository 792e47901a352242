import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await.js'
import { nativeGenerators } from '../../../lib/conformance/adapters/native.js'
import { reportJson, reportText } from '../../../lib/conformance/command/report-text.js'
import { runConformance } from '../../../lib/conformance/run.js'

describe('reportText', () => {
  it('has a table by section and level, and a summary', () => {
    const text = reportText(runConformance(dunderAwait, { sections: ['GEN', 'CORO'], levels: ['core', 'edge'] }))
    expect(text.split('\n')).toEqual([
      '                  core   edge  exotic  failed  not run  not expressible',
      'GEN  generators  37/37  17/17       –       0        0                6',
      'CORO coroutines  24/24  19/19       –       0        0                4',
      'all              61/61  36/36       –       0        0               10',
      '',
      'dunder-await against CPython 3.14: 97 passed, 0 failed, 10 not expressible, 0 not run',
      '',
    ])
  })

  it('keeps its columns under longer names', () => {
    const text = reportText(runConformance(dunderAwait, { sections: ['FUT', 'TIMEOUT'], levels: ['core'] }))
    expect(text.split('\n').slice(0, 4)).toEqual([
      '                   core  edge  exotic  failed  not run  not expressible',
      'FUT     futures   23/23     –       –       0        0                0',
      'TIMEOUT timeouts  16/16     –       –       0        0                0',
      'all               39/39     –       –       0        0                0',
    ])
  })

  it('begins with what fails, side by side, and with what was not run', () => {
    const text = reportText(runConformance(nativeGenerators, { ids: ['GEN-20', 'GEN-04', 'GEN-13', 'CORO-01'] }))
    expect(text.split('\n').slice(0, 11)).toEqual([
      expect.stringMatching(/^GEN-20 \(core\): /),
      'CPython 3.14        │ this runtime',
      "close -> 'bye'      ╳ close -> None",
      'close again -> None │ close again -> None',
      'this is what CPython 3.11, 3.12 prints',
      '',
      'not run:',
      '    2 × needs inspect.getGeneratorState',
      '    1 × needs coroutine',
      '',
      expect.stringContaining('core'),
    ])
  })

  it('says which suite made it, where, and how long it took', () => {
    const about = { suite: '1.2.3', platform: 'linux x64', seconds: 2, texts: 'exact', gc: 'refcount' } as const
    const text = reportText(runConformance(dunderAwait, { ids: ['GEN-02'] }), 80, about)
    expect(text.split('\n').at(-3)).toBe('dunder-await 1.2.3, linux x64, 2 s')
  })

  it('is as wide as it may be', () => {
    const width = 60
    const text = reportText(runConformance(nativeGenerators, { ids: ['GEN-28'] }), width)
    const [, ...rows] = text.split('\n').filter((row) => row.includes('│') || row.includes('╳'))
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(width)
  })
})

describe('reportJson', () => {
  it('has each rule with its status, and the counts', () => {
    const report = JSON.parse(
      reportJson(runConformance(nativeGenerators, { ids: ['GEN-02', 'GEN-20', 'GEN-39', 'CORO-01'] })),
    )
    expect(report).toMatchObject({
      contract: 1,
      version: '3.14',
      adapter: 'native JavaScript generators',
      passed: 1,
      failed: 1,
      notExpressible: 1,
      notRun: 1,
      cases: [
        { id: 'GEN-02', section: 'GEN', level: 'core', status: 'pass' },
        {
          id: 'GEN-20',
          status: 'fail',
          expected: ["close -> 'bye'", 'close again -> None'],
          agreesWith: ['3.11', '3.12'],
        },
        { id: 'GEN-39', status: 'not expressible', reason: expect.stringContaining('JavaScript') },
        { id: 'CORO-01', status: 'not run', reason: 'needs coroutine' },
      ],
    })
  })
})
