/**
 * A stand-in for the command `python3`, for specs: knows its version, prints what rules it has heard of, and serves
 * programs by child.mjs.
 */
const [file = '', ...args] = process.argv.slice(2)
if (file.endsWith('version.py')) console.log(process.env.FAKE_VERSION ?? '3.14.9')
else if (file.endsWith('serve.py')) await import('./child.mjs')
else if (file.endsWith('gen.py')) {
  // The whole section kills it; alone, so does the second rule.
  if (args.length === 0 || args[0] === 'GEN-02') process.exit(139)
  console.log(`[${args[0]}] (nothing)`)
} else if (file.endsWith('endless.py')) {
  console.log('and on')
  setInterval(() => {}, 1000)
} else {
  console.error('no such file')
  process.exit(1)
}
