/**
 * Programs of the fuzzer with events in their traces: those of CPython's `sys.monitoring`, and those of this library.
 */
import { readFileSync } from 'node:fs'
import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await.js'
import { execute } from '../../../lib/conformance/fuzz/compile.js'
import type { Program } from '../../../lib/conformance/fuzz/form.js'
import { interpret } from '../../../lib/conformance/fuzz/interpret.js'
import { toPython } from '../../../lib/conformance/fuzz/python.js'
import type { Run } from '../../../lib/conformance/fuzz/run.js'
import type { Interpreter } from '../../../lib/conformance/oracle/interpreter.js'
import { monitoring } from '../../../lib/sys/monitoring.js'

const TOOL = 3

/** The program as Python that prints its trace with the events in it. */
export function monitoredPython(program: Program, recorder: string): string {
  return toPython(program)
    .replace('run = Run()\n', `run = Run()\n${recorder}\n`)
    .replace(/run\.end\(\)\n$/, '_recorder.stop()\nrun.end()\n')
}

/** CPython's trace of a program; undefined where Python itself gave up. */
export async function eventsOfPython(
  interpreter: Interpreter,
  program: Program,
  folder: string,
): Promise<readonly string[] | undefined> {
  const source = monitoredPython(program, readFileSync(`${folder}/recorder.py`, 'utf8'))
  const { text, failure } = await interpreter.run({ source })
  if (failure !== null) throw new Error(`the printed program does not run: ${failure}\n${source}`)
  const lines = text.split('\n').slice(0, -1)
  return lines.some((line) => line.includes('RecursionError')) ? undefined : lines
}

/** The library's trace of a program, which is executed as it is printed, or interpreted. */
export function eventsOfLibrary(program: Program, run: typeof execute | typeof interpret = execute): readonly string[] {
  try {
    return run(program, dunderAwait, record)
  } finally {
    if (monitoring.getTool(TOOL) !== undefined) monitoring.freeToolId(TOOL)
  }
}

/** Has the events be logged among what the program logs. */
function record(run: Run): void {
  const objects: object[] = []
  monitoring.useToolId(TOOL, 'fuzz')
  for (const [name, event] of Object.entries(monitoring.events)) {
    if (name === 'NO_EVENTS') continue
    const hasValue = name !== 'PY_START' && name !== 'PY_RESUME'
    monitoring.registerCallback(TOOL, event, (object, value) => {
      if (!objects.includes(object)) objects.push(object)
      run.say(`@ ${name} ${objects.indexOf(object) + 1}`, ...(hasValue ? [value] : []))
    })
  }
  monitoring.setEvents(
    TOOL,
    Object.values(monitoring.events).reduce((set: number, event) => set | event, 0),
  )
}
