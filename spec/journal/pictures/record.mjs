#!/usr/bin/env node
/**
 * Records what CPython 3.14 tells of the programs, for the spec that compares the pictures: `node record.mjs`
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { loadPyodide } from 'pyodide'

const here = (name) => new URL(name, import.meta.url)
let printed = ''
const python = await loadPyodide({ stdout: (text) => (printed += text) })
python.globals.set('STEPS', readFileSync(here('steps.json'), 'utf8'))
python.runPython(readFileSync(here('programs.py'), 'utf8'), { filename: 'programs.py' })
writeFileSync(here('cpython.json'), `${JSON.stringify(JSON.parse(printed), null, 1)}\n`)
