import { historyFile, readCommandLine, USAGE } from '../../lib/cli/command-line.js'

it.each([
  [[], { kind: 'session', files: [], colour: undefined }],
  [['repl'], { kind: 'session', files: [], colour: undefined }],
  [['a.ts', 'b.ts'], { kind: 'session', files: ['a.ts', 'b.ts'], colour: undefined }],
  [['repl', 'a.ts', '--no-color'], { kind: 'session', files: ['a.ts'], colour: false }],
  [['--color'], { kind: 'session', files: [], colour: true }],
  [['pstree', '12'], { kind: 'pstree', args: ['12'] }],
  [['ps'], { kind: 'ps', args: [] }],
  [['conformance', '--help'], { kind: 'conformance', args: ['--help'] }],
  [['page', '--port', '0'], { kind: 'page', args: ['--port', '0'] }],
  [['runs', 'folder', '--json'], { kind: 'runs', args: ['folder', '--json'] }],
  [['-h'], { kind: 'help' }],
  [['repl', '--help'], { kind: 'help' }],
  [['help'], { kind: 'help' }],
  [['--version'], { kind: 'version' }],
  [['version'], { kind: 'version' }],
  [['./help'], { kind: 'session', files: ['./help'], colour: undefined }],
  [['--nope'], { kind: 'mistake', what: 'unknown option: --nope' }],
])('%j', (words, request) => {
  expect(readCommandLine(words)).toEqual(request)
})

it('tells how it is used, and where lines are kept', () => {
  expect(USAGE).toMatch(/^usage: dunder-await/)
  expect(historyFile()).toMatch(/\.dunder_await_history$/)
})
