// The checks as a program that prints the report, for hosts where printing is all there is.
import { check } from './checks.mjs'

check().then(
  (report) => console.log(JSON.stringify(report)),
  (error) => console.log(JSON.stringify({ error: String(error) })),
)
