#!/usr/bin/env node
// Brython in a headless Chromium as a command that runs a Python file:
//     node brython.mjs FILE
// A page runs the program; what it prints goes to the console, which Chromium writes to its log.
import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const folder = mkdtempSync(join(tmpdir(), 'brython-'))
// Installed in a cache, or beside this file.
const { SCOREBOARD_CACHE: cache } = process.env
const beside = cache === undefined ? import.meta.dirname : join(cache, 'brython')
for (const file of ['brython.js', 'brython_stdlib.js']) {
  copyFileSync(join(beside, 'node_modules/brython', file), join(folder, file))
}
const program = readFileSync(process.argv[2], 'utf8')
// An output of Brython's own, and a last line that says that it is over.
const source = `import sys
from browser import console
class Output:
    kept = ""
    def write(self, text):
        parts = (self.kept + text).split("\\n")
        self.kept = parts.pop()
        for line in parts: console.log("|" + line)
    def flush(self): pass
sys.stdout = Output()
try:
    exec(${JSON.stringify(program)}, {"__name__": "__main__"})
except BaseException as error:
    print("ended by", type(error).__name__, error)
finally:
    console.log("|END OF PROGRAM")
`
writeFileSync(
  join(folder, 'page.html'),
  `<!doctype html><meta charset="utf-8"><script src="brython.js"></script><script src="brython_stdlib.js"></script>
<script>
addEventListener('error', (event) => console.log('|PAGE ERROR ' + event.message + '\\n|END OF PROGRAM'))
addEventListener('load', () => {
  try { __BRYTHON__.runPythonSource(${JSON.stringify(source).replaceAll('<', '\\u003c')}, 'program') }
  catch (error) { console.log('|PAGE ERROR ' + error + '|END OF PROGRAM') }
})
</script>`,
)
const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--enable-logging=stderr',
  // It ends when this pipe does, be this process ended as it may.
  '--remote-debugging-pipe',
  `--user-data-dir=${join(folder, 'profile')}`,
]
const chromium = spawn('chromium', [...flags, `file://${join(folder, 'page.html')}`], {
  stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
})
const ended = new Promise((resolve) => chromium.on('close', resolve))
for await (const line of createInterface({ input: chromium.stderr })) {
  const text = /CONSOLE[:(]\d+\)?\] "\|(.*)", source: /.exec(line)?.[1]
  if (text === undefined) continue
  if (text.includes('END OF PROGRAM')) break
  process.stdout.write(`${text}\n`)
}
chromium.kill('SIGKILL')
await ended
rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
