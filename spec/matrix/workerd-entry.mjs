// The checks as a worker that `workerd test` runs: it prints the report.
import { check } from './checks.mjs'

export default {
  async test() {
    console.log(JSON.stringify(await check()))
  },
}
