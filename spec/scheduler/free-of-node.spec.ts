/**
 * The scheduler's kernel runs on any JavaScript host: what it imports is its own, or on the floors below. Only the
 * sockets know Node.
 */
import { resolveImport, sourceOf } from '../meta/source.js'
import { readTree } from '../meta/tree.js'

const tree = readTree('lib/scheduler')
const specifiers = (path: string): string[] => [...sourceOf(tree, path).specifiers]

describe('the scheduler', () => {
  const [sockets, kernel] = [true, false].map((inside) =>
    [...tree.keys()].filter((path) => path.startsWith('lib/scheduler/sockets/') === inside),
  )

  it('imports nothing from outside, and not the sockets', () => {
    expect(kernel).toContain('lib/scheduler/scheduler.ts')
    const outside = kernel!.flatMap((path) =>
      specifiers(path).filter((specifier) => {
        const target = resolveImport(path, specifier)
        return target === undefined || target.startsWith('lib/scheduler/sockets/')
      }),
    )
    expect(outside).toEqual([])
  })

  it('has sockets that are made of node:net, and of nothing else', () => {
    const outside = sockets!.flatMap((path) =>
      specifiers(path).filter((specifier) => resolveImport(path, specifier) === undefined),
    )
    expect(new Set(outside)).toEqual(new Set(['node:net']))
  })
})
