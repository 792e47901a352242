import { toPython } from '../../../lib/conformance/fuzz/python'
import { chain, everything, stepping } from './examples'

it('prints Python as people write it', () => {
  expect(toPython(chain)).toBe(`from fuzz import *

run = Run()
put, attempt, look, turn, keep, watch, step = run.put, run.attempt, run.look, run.turn, run.keep, run.watch, run.step

async def make_c0():
    put('c0 await', await c1)
    return 'a'

async def make_c1():
    try:
        put('c1 await', await keep(susp(1)))
    except ValueError as x1:
        put('c1 except', x1)
        raise x1
    finally:
        put('c1 finally')
        pass

c0 = make_c0()
c1 = make_c1()
watch(c0=c0, c1=c1)

step('c0.send(None)', lambda: c0.send(None))
step('c0.throw(ValueError(2))', lambda: c0.throw(ValueError(2)))
step('c0.close()', lambda: c0.close())
run.end()
`)
})

it.each([
  ['a generator method', "    def steps(self):\n        put('a2.__await__')\n        put('a2 yield', (yield 'c'))"],
  ['an iterator', "        match turn(self, 'i3.__next__'):\n            case 0:\n                attempt("],
  ['a look-up that fails', '    @property\n    def close(self): raise KeyError()'],
  ['a generator-based coroutine', '@types.coroutine\ndef make_b6():'],
  ['a cause', '        raise e0 from x1'],
  ['a wrapper, after its coroutine', 'w8 = c5.__await__()\nwatch('],
])('prints %s', (_, text) => {
  expect(toPython(everything)).toContain(text)
})

it('makes a generator of a body that has nothing to yield', () => {
  const text = toPython({ errors: [], pool: [{ kind: 'generator', body: [] }], driver: [] })
  expect(text).toContain('def make_g0():\n    if False: yield\n    pass\n')
})

it.each([
  ['what fills a slot anew', 'renew = run.renewer(globals())\n'],
  ['an async generator', "    put('y1 yield', (yield 2))\n    return\n"],
  [
    'async for',
    "    async for item in y1:\n        put('c0 for', item)\n        look('c0 look y1', y1)\n        continue\n",
  ],
  ['a step, after its async generator', 's4 = y1.athrow(Boom)\n'],
  ['a step made anew', "step('renew(s3=y1.__anext__())', lambda: renew(s3=y1.__anext__()))"],
  ['an async generator made anew', "step('renew(y1=make_y1())', lambda: renew(y1=make_y1()))"],
  ['anext with a fallback', "await keep(anext(y1, 'd'))"],
  ['an asynchronous iterable', '    def __aiter__(self): return self'],
])('prints %s', (_, text) => {
  expect(toPython(stepping)).toContain(text)
})
