// Kills workers of Restate at every boundary of a program of asyncio, and has others go on. Run by `npm run test:durable`;
// the first fault ends it with 1.
import { killEach, killedAt, main, newLane, newServer } from './killing.mjs'

/** So many are killed side by side. */
const AT_ONCE = 2

await main(async () => {
  const server = await newServer('server')
  const lanes = []
  for (let number = 1; number <= AT_ONCE; number++) {
    lanes.push(await newLane(server, 'programs.mjs', `orders${number}`))
  }
  const first = await killedAt(lanes[0], 0)
  await killEach('asyncio on restate, worker killed', lanes, first)
})
