/**
 * Draws random task sets (see form.ts), the same ones for the same seed.
 */

/** A generator of numbers in [0, 1): mulberry32. */
export function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A task set. `new` and `call` only name bodies further on, so that all of them come to an end. */
export function drawProgram(random) {
  const below = (n) => Math.floor(random() * n)
  const pick = (list) => list[below(list.length)]
  const count = 2 + below(4)
  const kinds = Array.from({ length: count }, () =>
    pick(['coroutine', 'coroutine', 'coroutine', 'generator', 'native', 'based']),
  )
  const who = () => pick(['self', 'last', 'last', 'last', 'child', 1, 2, 3, 4, 1 + below(8)])

  /** A native generator can be told from a coroutine in Python, but not from a plain one here: they keep apart. */
  const callable = (index) => {
    const later = kinds.flatMap((kind, other) => (other > index ? [[kind, other]] : []))
    const isFit = { coroutine: (kind) => kind !== 'native', native: (kind) => kind !== 'coroutine' }[kinds[index]]
    return later.filter(([kind]) => isFit?.(kind) ?? true).map(([, other]) => other)
  }

  const op = (index) => {
    const guard = random() < 0.4 ? ['guard'] : []
    const drawn = random()
    const plain = kinds[index] !== 'coroutine'
    if (drawn < 0.14) return ['tid']
    if (drawn < 0.34) return plain && random() < 0.5 ? ['bare'] : ['yield']
    if (drawn < 0.54 && index + 1 < count) return ['new', index + 1 + below(count - index - 1)]
    if (drawn < 0.66) return ['kill', pick(['self', 'last', 'last', 1, 2, 3, 1 + below(8)]), ...guard]
    if (drawn < 0.86) return ['wait', who(), ...guard]
    if (drawn < 0.9 && callable(index).length > 0) return ['call', pick(callable(index)), ...guard]
    if (drawn < 0.93 && plain) return ['odd', below(9), ...guard]
    if (drawn < 0.97) return ['return', below(100)]
    return ['raise', pick(['out of paper', 'no such luck']), ...guard]
  }

  const bodies = kinds.map((kind, index) => ({
    kind,
    ops: Array.from({ length: 1 + below(7) }, () => op(index)),
    cleanUp: random() < 0.6 ? 'none' : pick(['await', 'swallow', 'raise', 'ignore']),
  }))
  const starts = Array.from({ length: 1 + below(3) }, (_, index) => (index === 0 ? 0 : below(count)))
  return { bodies, starts }
}
