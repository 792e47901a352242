/**
 * INS, part 3: texts, type names and members of each kind of object.
 */
import { program, type Program } from '../case.js'
import { cleanUp, functions, OBJECTS_NEED, objects } from './ins-objects.js'
import { publicNames } from './public-names.js'

const SPECIAL_NAMES = ['__iter__', '__next__', '__await__', '__aiter__', '__anext__']

export const insMembers: readonly Program[] = [
  program('INS-09', [...OBJECTS_NEED, 'repr'], ({ py, put, suspend }) => {
    const made = objects(py, suspend)
    const { awaitable_obj: _a, list_iter: _l, ...ours } = made
    for (const [name, object] of Object.entries(ours)) put(name, py.repr(object), String(object) === py.repr(object))
    cleanUp(made)
  }),

  program(
    'INS-10',
    [...OBJECTS_NEED, 'typeName'],
    ({ py, put, suspend }) => {
      const made = objects(py, suspend)
      put(Object.values(made).map((object) => py.typeName(object)))
      cleanUp(made)
    },
    {
      lines: ['generator builtins async_generator'],
      because: 'JavaScript classes have no module, and the name that they are exported by (GeneratorType)',
    },
  ),

  program(
    'INS-11',
    OBJECTS_NEED,
    ({ py, put, suspend }) => {
      const made = objects(py, suspend)
      const { types_coroutine_gen: _t, awaitable_obj: _a, list_iter: _l, ...ours } = made
      for (const [name, object] of Object.entries(ours)) {
        put(
          name,
          publicNames(object),
          SPECIAL_NAMES.filter((special) => special in object),
        )
      }
      cleanUp(made)
    },
    { lines: [], parts: [/, '__del__'/], because: 'nothing runs when JavaScript collects an object' },
  ),

  program('INS-13', ['coroutine', 'asyncGenerator'], ({ py, attempt, suspend }) => {
    const { gf, cf, af } = functions(py, suspend)
    const gen = gf()
    for (const name of ['gi_frame', 'gi_running', 'gi_code', 'gi_yieldfrom']) attempt(name, () => void (gen[name] = 1))
    const coro = cf()
    attempt('cr_await', () => void (coro.cr_await = 1))
    attempt('cr_running', () => void (coro.cr_running = 1))
    attempt('cr_origin', () => void (coro.cr_origin = 1))
    coro.close()
    const asyncGen = af()
    attempt('ag_running', () => void (asyncGen.ag_running = 1))
  }),
]
