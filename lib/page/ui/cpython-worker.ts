/**
 * CPython's thread: Pyodide, as the command serves it from the user's own package, with the recorder in it.
 */
import recorder from '../cpython/recorder.py'

interface Python {
  runPython(code: string): unknown
  readonly globals: { get(name: string): (...args: unknown[]) => string }
  toPy(value: unknown): unknown
}

const thread = globalThis as unknown as Worker
let python: Promise<Python> | undefined

async function load(): Promise<Python> {
  // Said before it is tried, since a browser does not tell why an import failed.
  const asked = await fetch('./pyodide.mjs')
  if (!asked.ok) throw new Error(await asked.text())
  const address = new URL('./pyodide.mjs', location.href).href
  const pyodide = (await import(address)) as { loadPyodide(options: { indexURL: string }): Promise<Python> }
  const loaded = await pyodide.loadPyodide({ indexURL: new URL('./', location.href).href })
  loaded.runPython(recorder)
  return loaded
}

thread.addEventListener(
  'message',
  ({ data }: MessageEvent<{ source: string; expression: string; lines: readonly string[] }>) => {
    const answer = async (): Promise<unknown> => {
      const loaded = await (python ??= load())
      const record = loaded.globals.get('record')
      return JSON.parse(record(data.source, data.expression, loaded.toPy(data.lines)))
    }
    answer().then(
      (entries) => thread.postMessage({ entries }, []),
      (error: unknown) => thread.postMessage({ error: (error as Error).message }, []),
    )
  },
)
