/**
 * Browsers. A page is opened from a server of this machine and sends its report back, so no protocol of a browser is
 * needed: each answer says which page is next.
 */
import { createServer } from 'node:http'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, normalize } from 'node:path'
import { start } from './commands.mjs'

/** A policy that forbids whatever a program of this package can do without: eval above all. */
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"
/** The pages by the paths they have: what each is called, its script, and its policy if it has one. */
export const PAGES = {
  '/page': { title: 'page', script: '/page.mjs' },
  '/worker': { title: 'module worker', script: '/worker-page.mjs' },
  '/policy': { title: 'page under a CSP without eval', script: '/page.mjs', policy: POLICY },
  '/bundle': { title: 'page bundled and minified by Vite', script: '/bundles/vite-page.mjs' },
}

const CHROMIUM = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]
// What Firefox would ask of the net by itself.
const FIREFOX = {
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
}

/** The command line that opens a page; `profile` is an empty folder. */
export const open = {
  chromium: (command, profile, url) => [command, [...CHROMIUM, `--user-data-dir=${profile}`, url]],
  firefox: (command, profile, url) => {
    const lines = Object.entries(FIREFOX).map(([name, value]) => `user_pref('${name}', ${JSON.stringify(value)})\n`)
    writeFileSync(join(profile, 'user.js'), lines.join(''))
    return [command, ['--headless', '--no-remote', '--profile', profile, url]]
  },
  // It has no mode without a screen; Xvfb is one that nobody sees.
  webkit: (command, _profile, url) => {
    const args = ['--private', url]
    return process.env.DISPLAY ? [command, args] : ['xvfb-run', ['-a', command, ...args]]
  },
}

/**
 * Opens a browser and takes the reports of some pages.
 *
 * @param opening the command line, for a profile and an address
 * @param project the folder with the package and the checks
 * @param paths of which pages
 * @returns the report of each path
 */
export async function browse(opening, project, paths, seconds = 300) {
  const reports = Object.fromEntries(paths.map((path) => [path, { error: 'no report came' }]))
  const profile = mkdtempSync(join(tmpdir(), 'matrix-profile-'))
  const all = withResolvers()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    if (request.method !== 'POST') return void serve(project, pathname, response)
    const path = pathname.replace('/report', '')
    let body = ''
    request.on('data', (text) => (body += text))
    request.on('end', () => {
      reports[path] = JSON.parse(body)
      const next = paths[paths.indexOf(path) + 1]
      response.end(next ?? '/end')
      if (next === undefined) all.resolve()
    })
  })
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const [command, args] = opening(profile, `http://127.0.0.1:${server.address().port}${paths[0]}`)
  const browser = start(command, args, { seconds, env: { HOME: profile, XDG_RUNTIME_DIR: profile } })
  try {
    const { why, stderr } = (await Promise.race([all.promise, browser.ended])) ?? {}
    if (why !== undefined) {
      const text = `the browser: ${why} ${stderr.trim().split('\n').slice(-3).join(' ')}`
      for (const path of paths) if (reports[path].error !== undefined) reports[path] = { error: text }
    }
  } finally {
    browser.end()
    server.closeAllConnections()
    server.close()
    await browser.ended
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  return reports
}

function serve(project, pathname, response) {
  const page = PAGES[pathname]
  if (page !== undefined) {
    const headers = { 'content-type': 'text/html', ...(page.policy && { 'content-security-policy': page.policy }) }
    response.writeHead(200, headers)
    return response.end(`<!doctype html><title>checks</title><script type="module" src="${page.script}"></script>`)
  }
  try {
    const text = readFileSync(join(project, normalize(pathname)), 'utf8')
    response.writeHead(200, { 'content-type': 'text/javascript' })
    // Import maps do not reach workers, and a policy would have to allow them: the doors get addresses instead.
    return response.end(pathname.startsWith('/node_modules/') ? text : text.replace(DOOR, addressOf))
  } catch {
    response.writeHead(404)
    return response.end()
  }
}

const DOOR = /(?<=from ')dunder-await(\/[\w/]+)?(?=')/g

function addressOf(_door, subpath = '') {
  return `/node_modules/dunder-await/dist${subpath}/index.js`
}

function withResolvers() {
  const made = {}
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }))
  return made
}
