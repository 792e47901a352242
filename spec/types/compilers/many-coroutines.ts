/** A program of many coroutines that await each other, a loop and twenty traps: six awaits each. */
export function programOf(coroutines: number): string {
  const traps = Array.from(
    { length: 20 },
    (_, i) => `class Trap${i} {
  constructor(readonly n: number) {}
  *__await__(): Generator<Trap${i}, { r${i}: number }, { r${i}: number }> { return yield this }
}`,
  )
  const bodies = Array.from(
    { length: coroutines },
    (_, i) => `export const f${i} = coroutine(function* f${i}(a: number, b: string) {
${Array.from({ length: 6 }, (_, j) => `  ${awaitOf(i, j)}`).join('\n')}
  return { id: ${i}, name: b + a }
})`,
  )
  const imports = `import { await_, coroutine } from 'dunder-await'\nimport { sleep } from 'dunder-await/asyncio'`
  return [imports, ...traps, ...bodies, ''].join('\n')
}

function awaitOf(i: number, j: number): string {
  if (j < 3 && i > 3) return `const v${j} = yield* await_(f${i - 1 - j}(a, b))`
  if (j === 3) return 'yield* await_(sleep(1))'
  return `const v${j} = yield* await_(new Trap${(i + j) % 20}(a))`
}
