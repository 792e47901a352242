// As import.mjs, the other way round: require() comes first here, from CommonJS.
const assert = require('node:assert/strict')
const manifest = require('dunder-await/package.json')

const doors = Object.keys(manifest.exports)
  .filter((subpath) => subpath !== './package.json')
  .map((subpath) => manifest.name + subpath.slice(1))
const required = doors.map((door) => require(door))

async function compare() {
  for (const [index, door] of doors.entries()) {
    const imported = await import(door)
    for (const key of Object.keys(imported)) assert.equal(required[index][key], imported[key], `${key} of ${door}`)
  }
}

compare().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
