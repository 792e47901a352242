import { pythonTypeName } from '../../../lib/asyncio/python/python-types.js'

describe('pythonTypeName', () => {
  it('calls an object without a class a dictionary', () => {
    expect([{}, Object.create(null), new Map(), [], 1, undefined, new (class Own {})()].map(pythonTypeName)).toEqual([
      'dict',
      'dict',
      'dict',
      'list',
      'int',
      'NoneType',
      'Own',
    ])
  })
})
