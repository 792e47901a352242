import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as scripts from '../../lib/inspect/scripts.js'

interface Parsed {
  scriptId: string
  url: string
  sourceMapURL?: string
}

/** An engine that has parsed these scripts, and tells of them when its debugger is switched on. */
function engineWith(...parsed: Parsed[]): scripts.Asker & { log: string[] } {
  let listener: (message: { params: Record<string, unknown> }) => void = () => {}
  const log: string[] = []
  return {
    log,
    post(method, _params, callback) {
      log.push(method)
      if (method === 'Debugger.enable') for (const params of parsed) listener({ params: { ...params } })
      callback(null, {})
    },
    on(event, to) {
      log.push(event)
      listener = to
    },
  }
}

function fresh(): typeof scripts {
  let module!: typeof scripts
  jest.isolateModules(() => (module = require('../../lib/inspect/scripts.js')))
  return module
}

const place = { scriptId: '7', lineNumber: 0, columnNumber: 4 }
const inline = (map: unknown): string =>
  `data:application/json;charset=utf-8;base64,${Buffer.from(typeof map === 'string' ? map : JSON.stringify(map)).toString('base64')}`
/** Line 1 of the script, from column 1 on, is line 3, column 2 of the source. */
const map = { version: 3, sources: ['/source/a.ts'], names: [], mappings: 'AAEC' }

describe('the source position of a place in a script', () => {
  it('is that in the script itself, counted from 1, if the script carries no map', () => {
    const engine = engineWith({ scriptId: '7', url: 'file:///path/a%20b.js' })
    expect(fresh().positionOf(engine, place)).toEqual({ file: '/path/a b.js', line: 1, column: 5 })
    expect(fresh().positionOf(engineWith({ scriptId: '7', url: 'node:fs' }), place)?.file).toBe('node:fs')
  })

  it('is that in the source, if the script carries a map', () => {
    const engine = engineWith({ scriptId: '7', url: '/path/a.js', sourceMapURL: inline(map) })
    expect(fresh().positionOf(engine, place)).toEqual({ file: '/source/a.ts', line: 3, column: 2 })
    const url = inline({ ...map, sources: ['file:///source/a.ts'] })
    expect(fresh().positionOf(engineWith({ scriptId: '7', url: '/a.js', sourceMapURL: url }), place)?.file).toBe(
      '/source/a.ts',
    )
  })

  it('is that in the source, if there is a map beside the script', () => {
    const folder = mkdtempSync(join(tmpdir(), 'scripts-'))
    try {
      writeFileSync(join(folder, 'a.js.map'), JSON.stringify({ ...map, sources: ['../src/a.ts'] }))
      const script = { scriptId: '7', url: `file://${folder}/a.js`, sourceMapURL: 'a.js.map' }
      expect(fresh().positionOf(engineWith(script), place)).toEqual({
        file: join(folder, '../src/a.ts'),
        line: 3,
        column: 2,
      })
      const gone = engineWith({ ...script, sourceMapURL: 'gone.map' })
      expect(fresh().positionOf(gone, place)).toEqual({ file: join(folder, 'a.js'), line: 1, column: 5 })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('is that in the script, where the map says nothing of the place', () => {
    const url = inline({ ...map, mappings: '' })
    const engine = engineWith({ scriptId: '7', url: '/path/a.js', sourceMapURL: url })
    expect(fresh().positionOf(engine, place)).toEqual({ file: '/path/a.js', line: 1, column: 5 })
  })

  it.each([
    ['that stands elsewhere', 'a.js.map'],
    ['that is none', inline('no map')],
  ])('is that in the script, with a map %s', (_, sourceMapURL) => {
    const engine = engineWith({ scriptId: '7', url: '/path/a.js', sourceMapURL })
    expect(fresh().positionOf(engine, place)).toEqual({ file: '/path/a.js', line: 1, column: 5 })
  })

  it('is unknown for a script that the engine does not know', () => {
    expect(fresh().positionOf(engineWith({ scriptId: '8', url: '/path/a.js' }), place)).toBeUndefined()
  })

  it('has the engine tell of its scripts only when one is asked for that is new', () => {
    const { positionOf } = fresh()
    const engine = engineWith({ scriptId: '7', url: '/path/a.js' })
    const learnt = ['Debugger.enable', 'Debugger.disable']
    positionOf(engine, place)
    positionOf(engine, place)
    expect(engine.log).toEqual(['Debugger.scriptParsed', ...learnt])
    positionOf(engine, { ...place, scriptId: '8' })
    expect(engine.log).toEqual(['Debugger.scriptParsed', ...learnt, ...learnt])
  })

  it('is that in the script where the host reads no maps', () => {
    const { process } = globalThis
    const engine = engineWith({ scriptId: '7', url: '/path/a.js', sourceMapURL: inline(map) })
    const hosts = [undefined, {}, { getBuiltinModule: () => undefined }]
    try {
      for (const host of hosts) {
        const { positionOf } = fresh()
        Object.assign(globalThis, { process: host })
        expect(positionOf(engine, place)).toEqual({ file: '/path/a.js', line: 1, column: 5 })
        Object.assign(globalThis, { process })
      }
    } finally {
      Object.assign(globalThis, { process })
    }
  })

  it('falls back on what the map leaves out: the script, and the first column', () => {
    const { process } = globalThis
    class SourceMap {
      findEntry(): object {
        return { originalLine: 9 }
      }
    }
    try {
      Object.assign(globalThis, { process: { ...process, getBuiltinModule: () => ({ SourceMap }) } })
      const engine = engineWith({ scriptId: '7', url: '/path/a.js', sourceMapURL: inline(map) })
      expect(fresh().positionOf(engine, place)).toEqual({ file: '/path/a.js', line: 10, column: 1 })
    } finally {
      Object.assign(globalThis, { process })
    }
  })
})
