import { pythonRepr } from '../../../lib/text/python-repr.js'
import { Text } from '../../../lib/repl/stepper/text.js'

it('is shown as it is, and is a string', () => {
  const text = new Text("it's\nso")
  expect(pythonRepr(text)).toBe("it's\nso")
  expect(text.split('\n')).toEqual(["it's", 'so'])
})
