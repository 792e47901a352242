#!/usr/bin/env node
/**
 * Measures the service of examples/http-service beside the same on Node's own `http`, and writes the figures into
 * docs/asyncio.md: `npm run docs:service`, on a machine that does nothing else.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { replaced } from '../../sections.mjs'

const top = (file) => fileURLToPath(new URL(`../../../${file}`, import.meta.url))
const figures = JSON.parse(
  execFileSync(process.execPath, [top('examples/http-service/load.mjs'), '50', '20000', '5', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  }),
)
const TITLES = { perSecond: 'requests per second', p50: 'latency, median', p99: 'latency, 99 of 100' }
const rows = Object.entries(TITLES).map(([what, title]) => {
  const { ours, theirs, ratio, low, high } = figures[what]
  const shown = (number) => (what === 'perSecond' ? number.toFixed(0) : `${number.toFixed(1)} ms`)
  return `| ${title} | ${shown(ours)} | ${shown(theirs)} | ${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}) |`
})
const section = [
  `Node ${process.versions.node}, ${availableParallelism()} processors, ${figures.connections} connections, ` +
    `${figures.requests} requests, ${figures.rounds} rounds in turns:`,
  '',
  "|  | on streams | on Node's `http` | ratio |",
  '| --- | --- | --- | --- |',
  ...rows,
].join('\n')
const page = top('docs/asyncio.md')
writeFileSync(page, replaced(readFileSync(page, 'utf8'), 'service', section, 'docs/asyncio.md'))
execFileSync(process.execPath, [top('node_modules/prettier/bin/prettier.cjs'), '--write', page], { stdio: 'ignore' })
console.log(section)
