// How long importing a module takes, in a process that has done nothing else: node import-time.mjs <url of the module>.
const [module] = process.argv.slice(2)
const start = process.hrtime.bigint()
await import(module)
console.log(JSON.stringify({ ns: Number(process.hrtime.bigint() - start) }))
process.exit()
