import { ExchangeLog } from '../../../lib/repl/stepper/exchange-log.js'

it('keeps each input with what it printed', () => {
  const log = new ExchangeLog('<stdin>')
  log.print('before anything was typed')
  log.begin('1')
  log.print('1')
  log.print('\n')
  log.begin('None')
  expect(log.all).toEqual([
    { input: '1', output: '1\n' },
    { input: 'None', output: '' },
  ])
})

it('gives each input a file of its own, where the name has brackets', () => {
  const log = new ExchangeLog('<here>')
  expect([log.fileFor('one'), log.fileFor('two')]).toEqual(['<here-1>', '<here-2>'])
  expect(log.textOf('<here-2>')).toBe('two')
  expect(log.textOf('<here-3>')).toBeUndefined()
  expect(new ExchangeLog('a.ts').fileFor('one')).toBe('a.ts')
})
