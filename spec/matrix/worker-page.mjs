// A page that has a module worker run the checks, and sends its report on.
const worker = new Worker('/page.mjs', { type: 'module' })
worker.addEventListener('message', ({ data }) => void send(data))
worker.addEventListener('error', ({ message }) => void send({ error: `the worker: ${message}` }))

async function send(report) {
  const response = await fetch(`/report${location.pathname}`, { method: 'POST', body: JSON.stringify(report) })
  location.href = await response.text()
}
