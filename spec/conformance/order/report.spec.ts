import { outline, reportText } from '../../../lib/conformance/order/report'
import type { Program } from '../../../lib/conformance/order/form'

const program: Program = {
  objects: { Q: { kind: 'queue', n: 1 }, L: { kind: 'lock' } },
  futures: [],
  fns: {
    main: [
      { op: 'gather', of: [{ fn: 'f1' }, { t: 't2' }], rex: true },
      { op: 'wait', of: [], when: 'all', d: null },
      {
        op: 'try',
        body: [{ op: 'with', o: 'L', body: [{ op: 'log', v: 'L1' }] }],
        except: [{ match: 'KeyError', body: [], raise: true }],
        finally: [{ op: 'getvar' }],
      },
    ],
    f1: [],
  },
}

it('outlines a program, a line for each statement', () => {
  expect(outline(program)).toEqual([
    'Q = queue(1)',
    'L = lock()',
    'main:',
    '  gather of=[f1(), t2] rex=true',
    '  wait of=[] when=all d=null',
    '  try:',
    '    with o=L:',
    '      log v=L1',
    '  except KeyError:',
    '    raise',
    '  finally:',
    '    getvar',
    'f1:',
  ])
})

it('shows both traces, and the program as data', () => {
  const text = reportText({ program, expected: ['1 0 main: start'], got: ['2 0 main: start'] })
  expect(text).toContain('1 0 main: start ╳ 2 0 main: start')
  expect(text).toContain(JSON.stringify(program))
})
