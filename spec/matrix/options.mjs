// The command line of `npm run matrix`.
import { resolve } from 'node:path'

export const HELP = `npm run matrix -- [options]

Packs the package, installs it in a fresh project, and runs one file of checks on every host that is here: versions of
Node, Deno, Bun, QuickJS, workerd, browsers, bundles. Prints a table; a run of all hosts also writes it to
docs/runtimes.md. Ends with 1 if a host that is here fails.

  --install          first install what npm has, into the cache
  --only <hosts>     only these, by commas: node20,bun
  --require <hosts>  fail if one of these is not here
  --cache <folder>   where hosts are installed; else node_modules/.cache/matrix
  --no-write         do not write docs/runtimes.md
  --list             the names of the hosts
  --help             this text`

/**
 * The options that some arguments say.
 *
 * @throws Error with a message for whoever typed them
 */
export function parse(args, names, defaultCache) {
  const options = { only: names, require: [], cache: defaultCache, write: true, install: false }
  for (let i = 0; i < args.length; i++) {
    const [, name, , attached] = /^--([^=]*)(=(.*))?$/.exec(args[i]) ?? []
    if (['only', 'require', 'cache'].includes(name)) {
      const value = attached ?? args[++i]
      if (value === undefined || value === '' || value.startsWith('--')) throw new Error(`--${name} needs a value`)
      options[name] = name === 'cache' ? resolve(value) : hostsOf(value, names)
      if (name === 'only') options.write = false
    } else if (['install', 'list', 'help', 'no-write'].includes(name) && attached === undefined) {
      if (name === 'no-write') options.write = false
      else options[name] = true
    } else {
      throw new Error(`unknown option: ${args[i]} (--help shows what there is)`)
    }
  }
  return options
}

function hostsOf(value, names) {
  const hosts = value.split(',')
  for (const host of hosts) {
    if (!names.includes(host)) throw new Error(`no host is called ${host}; there are ${names.join(', ')}`)
  }
  return hosts
}
