/**
 * Mutants of looking at objects.
 */
import { attribute, making, type Mutant, mutant, ours } from './mutant.js'

/** Functions of inspect, some of them altered. */
function inspecting(altered: Record<string, (original: any, value: any) => unknown>) {
  const entries = Object.entries(altered).map(([name, answer]) => {
    return [name, (value: unknown) => answer(ours.inspect[name], value)] as const
  })
  return { inspect: { ...ours.inspect, ...Object.fromEntries(entries) } }
}

export const ins: readonly Mutant[] = [
  mutant(
    'INS-01',
    'takes an unstarted generator for a suspended one',
    inspecting({ getGeneratorState: (state, g) => state(g).replace('CREATED', 'SUSPENDED') }),
  ),
  mutant(
    'INS-02',
    'takes a running coroutine for a suspended one',
    inspecting({ getCoroutineState: (state, c) => state(c).replace('RUNNING', 'SUSPENDED') }),
  ),
  mutant(
    'INS-03',
    'takes an async generator that awaits for a suspended one',
    inspecting({
      getAsyncGenState: (state, g) => (g.ag_await === undefined ? state(g) : 'AGEN_SUSPENDED'),
    }),
  ),
  mutant(
    'INS-05',
    'takes a coroutine for a generator',
    inspecting({ isGenerator: (is, value) => is(value) || ours.typeName(value) === 'coroutine' }),
  ),
  mutant(
    'INS-06',
    'takes async generator functions for coroutine functions',
    inspecting({ isCoroutineFunction: (is, value) => is(value) || ours.inspect['isAsyncGeneratorFunction']!(value) }),
  ),
  mutant(
    'INS-07',
    'does not see through bound functions',
    inspecting({
      isCoroutineFunction: (is, value) => is(value) && !(typeof value === 'function' && value.name.startsWith('bound')),
    }),
  ),
  mutant(
    'INS-08',
    'marks a copy of a function',
    inspecting({ markCoroutineFunction: (mark, value) => mark(typeof value === 'function' ? value.bind() : value) }),
  ),
  mutant('INS-09', 'has texts that do not tell the name', {
    repr: (object) => String(object).replace(/ object \w+ at/, ' object at'),
  }),
  mutant('INS-10', 'names types by their classes', { typeName: (value) => String(value?.constructor?.name) }),
  mutant(
    'INS-11',
    'has generators with attributes of coroutines',
    making('generator', (g) => Object.defineProperty(g, 'cr_await', { value: undefined })),
  ),
  mutant('INS-12', 'takes a generator-based coroutine for an Awaitable', {
    isinstance: (value, name) =>
      name === 'Awaitable' ? ours.inspect['isAwaitable']!(value) === true : ours.isinstance(value, name),
  }),
  mutant(
    'INS-13',
    'lets attributes be set',
    making('generator', (g) => attribute(g, 'gi_running', (value) => value)),
  ),
  mutant(
    'INS-16',
    'asks for the type of an object before it tells its state',
    inspecting({
      getGeneratorState: (state, g) => {
        if (ours.typeName(g) !== 'generator') throw new TypeError('not a generator')
        return state(g)
      },
    }),
  ),
  mutant(
    'INS-18',
    'has numbers for whether something is running',
    making('generator', (g) => attribute(g, 'gi_running', Number)),
  ),
]
