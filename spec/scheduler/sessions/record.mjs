#!/usr/bin/env node
/**
 * Records what two_tasks.py prints on CPython 3.14, for the spec that compares the sessions with it:
 *
 *     node spec/scheduler/sessions/record.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { startPython } from '../python.mjs'

const python = startPython()
const program = readFileSync(new URL('two_tasks.py', import.meta.url), 'utf8')
writeFileSync(new URL('two_tasks.txt', import.meta.url), await python.run(program))
python.stop()
