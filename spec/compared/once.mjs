// Runs one program of one contender: `node --expose-gc once.mjs effection depth`. What it prints is compared.
const [contender, point] = process.argv.slice(2)
const { programs } = await import(`./contenders/${contender}.mjs`)
await programs[point]()
// Whoever reports what was dropped does it when that is collected.
for (let i = 0; i < 3; i++) {
  await new Promise((resolve) => setTimeout(resolve, 10))
  globalThis.gc()
}
