import { pathTo } from '../../../lib/repl/stepper/export-path.js'

const made = () => ({})
const demo = (exports: Record<string, unknown>) => ({ file: 'demo.ts', text: '', exports })

it('is a name, or that of an object and a member', () => {
  expect(pathTo(demo({ other: 1, made }), made)).toEqual(['made'])
  expect(pathTo(demo({ none: null, tools: { made } }), made)).toEqual(['tools', 'made'])
})

it('is none for what is not exported; nothing of an object is run to find it', () => {
  const getter = {
    get made() {
      throw new Error('run')
    },
  }
  expect(pathTo(demo({ getter }), made)).toBeUndefined()
})
