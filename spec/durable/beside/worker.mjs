// A process that runs the steps which dbos.mjs measures: on DBOS, or on files. It is told what to do by a message, and
// answers with what it measured. The same workflow on both: so many steps, each of which gives a number, then a message.
import { await_, coroutine } from '../../../dist/index.js'
import { durable, DurableTrap, receive } from '../../../dist/durable/index.js'
import { files } from '../../../dist/durable/files/index.js'

const [kind, place] = process.argv.slice(2)
let reached = () => {}

async function onDbos(url) {
  const { DBOS } = await import('@dbos-inc/dbos-sdk')
  DBOS.setConfig({ name: 'beside', systemDatabaseUrl: url, logLevel: 'error', runAdminServer: false })
  const steps = DBOS.registerWorkflow(
    async (count) => {
      let sum = 0
      for (let n = 0; n < count; n++) sum += await DBOS.runStep(async () => n, { name: 'add' })
      reached()
      await DBOS.recv('end', 3600)
      return sum
    },
    { name: 'steps' },
  )
  return {
    open: () => DBOS.launch(),
    start: async (id, count) => void (await DBOS.startWorkflow(steps, { workflowID: id })(count)),
    end: async (id) => {
      await DBOS.send(id, true, 'end')
      return DBOS.retrieveWorkflow(id).getResult()
    },
  }
}

class Add extends DurableTrap {
  kind = 'add'
  constructor(n) {
    super()
    this.n = n
  }
}

function onFiles(folder) {
  const steps = coroutine('steps', function* (count) {
    let sum = 0
    for (let n = 0; n < count; n++) sum += yield* await_(new Add(n))
    reached()
    yield* await_(receive('end'))
    return sum
  })
  const engine = durable({ steps }, { store: files(folder), handlers: { add: ({ n }) => n } })
  return {
    open: () => engine.open(),
    start: async (id, count) => void (await engine.start(id, 'steps', count)),
    end: async (id) => {
      await engine.run(id).send('end')
      return engine.run(id).result()
    },
  }
}

const work = kind === 'dbos' ? await onDbos(place) : onFiles(place)

/** Seconds until so many runs have done their steps. */
async function timed(runs, begin) {
  let left = runs
  const done = new Promise((resolve) => {
    reached = () => --left === 0 && resolve()
  })
  const began = performance.now()
  await begin()
  await done
  return (performance.now() - began) / 1000
}

const tasks = {
  open: () => work.open(),
  /** Runs at once, of so many steps each. */
  run: ({ name, runs, count }) =>
    timed(runs, () => Promise.all(Array.from({ length: runs }, (_, i) => work.start(`${name}${i}`, count)))),
  /** What another process has left, taken up. */
  resume: ({ runs }) => timed(runs, () => work.open()),
  end: ({ id }) => work.end(id),
}
process.on('message', (asked) => {
  void Promise.resolve(tasks[asked.task](asked)).then(
    (answer) => process.send({ answer }),
    (error) => process.send({ error: String(error?.stack ?? error) }),
  )
})
process.send({ answer: 'ready' })
