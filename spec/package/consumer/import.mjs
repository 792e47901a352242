// Imports every door the installed package lists, then requires each again: both must give the same things, or
// `instanceof` and module state would come apart. Prints nothing: a door that talks when it is opened is a fault.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { name, exports } = require('dunder-await/package.json')
const doors = Object.keys(exports)
  .filter((subpath) => subpath !== './package.json')
  .map((subpath) => name + subpath.slice(1))

for (const door of doors) {
  const imported = await import(door)
  const required = require(door)
  assert.ok(Object.keys(imported).length > 0, `${door} exports no value`)
  // Node marks what `require` gives of a module with a default export.
  const names = Object.keys(required).filter((key) => key !== '__esModule')
  assert.deepEqual(names, Object.keys(imported), door)
  for (const [key, value] of Object.entries(imported)) {
    assert.equal(required[key], value, `${key} of ${door}`)
    // What puts modules together gives a name that two of them have another end.
    if (typeof value === 'function' && value.name !== '') assert.equal(value.name, key, `${key} of ${door}`)
  }
}

// There is no way in but the doors.
for (const inside of ['dist/index.js', 'lib/index.ts', 'protocol/exceptions']) {
  await assert.rejects(import(`${name}/${inside}`), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' })
}
