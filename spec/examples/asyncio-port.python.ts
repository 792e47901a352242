/** What the Python program of examples/asyncio-port prints, on the CPython that Pyodide is. */
import { execFileSync } from 'node:child_process'
import { top } from './check'
import { printedBy } from './program'

// In a process of its own, since Pyodide imports its parts; and there the host runs the loop.
const SCRIPT = `
  import { readFileSync } from 'node:fs'
  import { loadPyodide } from 'pyodide'
  const program = readFileSync('examples/asyncio-port/main.py', 'utf8')
  const python = await loadPyodide()
  await python.runPythonAsync(program.replace('asyncio.run(main())', 'await main()'))`

it('prints on CPython what its README says, as its port does', () => {
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', SCRIPT], { cwd: top, encoding: 'utf8' })
  expect(printed.trimEnd().split('\n')).toEqual(printedBy('asyncio-port'))
})
