// The checks as a script of a page or of a worker: it sends the report to where it came from.
import { check } from './checks.mjs'

const report = await check().catch((error) => ({ error: String(error) }))
if (typeof document === 'undefined') postMessage(report)
else await send(report)

/** Sends a report, and goes where the answer says. */
async function send(report) {
  const response = await fetch(`/report${location.pathname}`, { method: 'POST', body: JSON.stringify(report) })
  location.href = await response.text()
}
