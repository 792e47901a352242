// A JSON API on asyncio's streams:
//
//     npm run build && node examples/http-service/main.mjs 8080
//     curl -d '{"text": "how many words"}' localhost:8080/jobs; curl localhost:8080/jobs/1
//
// Ctrl-C, or SIGTERM, ends it in an orderly way.
import { run } from 'dunder-await/asyncio'
import { service } from './service.mjs'

await run(service({ port: Number(process.argv[2] ?? 0), grace: 1 }))
process.disconnect?.()
