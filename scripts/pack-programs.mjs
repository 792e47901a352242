#!/usr/bin/env node
// Packs the Python programs of the rules into lib/conformance/data/packed.ts, which is what everything but a
// checkout has of them: `npm run rules:pack`, after a change to lib/conformance/python. With --check it only says
// whether they are in step.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateSync, inflateSync } from 'node:zlib'
import ts from 'typescript'

const folder = fileURLToPath(new URL('../lib/conformance/', import.meta.url))
const read = (name) => readFileSync(`${folder}python/${name}.py`, 'utf8')
const code = ts.transpileModule(readFileSync(`${folder}programs/split.ts`, 'utf8'), {
  compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
}).outputText
const { splitSection } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
const sections = 'gen yf coro aw ag af exc ins loop fut task sleep gather wait timeout group queues sync ctx run'.split(
  ' ',
)
const text = JSON.stringify({
  harness: { h: read('h'), vloop: read('vloop'), aioh: read('aioh') },
  runner: read('alone'),
  sections: sections.map((section) => splitSection(read(section))),
})
const file = `${folder}data/packed.ts`
const head = `/**
 * The Python programs of the rules, packed: JSON, deflate, base64. Generated from lib/conformance/python by
 * scripts/pack-programs.mjs; not edited by hand.
 */
export const packed =
  '`
if (process.argv.includes('--check')) {
  const packed = /'([^']+)'/.exec(readFileSync(file, 'utf8').slice(head.length - 1))[1]
  if (inflateSync(Buffer.from(packed, 'base64')).toString() !== text) {
    console.error('lib/conformance/data/packed.ts is not in step with lib/conformance/python: npm run rules:pack')
    process.exitCode = 1
  }
} else writeFileSync(file, `${head}${deflateSync(text, { level: 9 }).toString('base64')}'\n`)
