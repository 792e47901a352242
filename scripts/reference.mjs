// Writes docs/reference.md from the docstrings of what stands behind the doors: `npm run docs:reference`. With `--check` it
// writes nothing, and says what is missing in the docstrings and where the page is out of date.
import { readFileSync, writeFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { documented } from './docstring.mjs'
import { isTyped, membersOf, signatureOf } from './signature.mjs'

const top = fileURLToPath(new URL('..', import.meta.url))
const PAGE = `${top}docs/reference.md`

const HEAD = `# Reference

Every name behind every door. A door is what a program imports from; a value stands behind one door only. Three names mean another thing behind another door: \`run\`, which is the root door's and asyncio's, and \`Task\` and \`DeadlockError\`, which are asyncio's and the scheduler's.

This page is made of the docstrings (\`npm run docs:reference\`). "Raises" is what a call raises; "in the body" and "in the task" mean that it is raised at the \`yield*\` that caused it. None is \`undefined\`. The examples take the names of the library for granted, and sometimes a declaration or two.`

/** The declarations that a source compiles to, without what is internal: by its path, when it is asked for. */
class Declarations {
  #files = new Map()
  #program
  #homes = new Map()

  constructor(doors) {
    const { config } = ts.readConfigFile(`${top}tsconfig.build.json`, (path) => ts.sys.readFile(path))
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, top)
    const quick = { ...options, emitDeclarationOnly: true, noCheck: true }
    this.#program = ts.createProgram(
      doors.map((file) => `${top}${file}`),
      quick,
    )
    for (const source of this.#program.getSourceFiles()) {
      if (!source.fileName.startsWith(`${top}lib/`)) continue
      for (const node of source.statements) {
        if (isTyped(node)) this.#homes.set(node.name.text, posix.relative(top, source.fileName))
      }
    }
  }

  /** The declarations of a file. */
  of(file) {
    if (!this.#files.has(file)) {
      const keep = (path, text) => this.#files.set(file, ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
      this.#program.emit(this.#program.getSourceFile(`${top}${file}`), keep, undefined, true)
    }
    return this.#files.get(file)
  }

  /** The class or interface of a name, behind a door or not. */
  typed(name) {
    const home = this.#homes.get(name)
    return home && this.of(home).statements.find((node) => isTyped(node) && node.name.text === name)
  }
}

/** The doors of package.json, each with its index.ts. */
function doorsOf() {
  const { name, exports } = JSON.parse(readFileSync(`${top}package.json`, 'utf8'))
  const subpaths = Object.keys(exports).filter((subpath) => !subpath.endsWith('.json'))
  return new Map(subpaths.map((subpath) => [`${name}${subpath.slice(1)}`, `lib${subpath.slice(1)}/index.ts`]))
}

/** What a door exports, in its order: under which name, which declarations of which file. */
function exportsOf(door, files) {
  return files
    .of(door)
    .statements.filter(ts.isExportDeclaration)
    .flatMap((node) => {
      const file = posix.join(posix.dirname(door), node.moduleSpecifier.text).replace(/\.js$/, '.ts')
      return node.exportClause.elements.map(({ name, propertyName, isTypeOnly }) => {
        const nodes = declarationsIn(files, file, (propertyName ?? name).text)
        // What a door exports by default goes by the name that it has in its file.
        return {
          name: name.text === 'default' ? propertyName.text : name.text,
          door,
          file,
          nodes,
          isType: node.isTypeOnly || isTypeOnly,
        }
      })
    })
}

/** The declarations of a name in a file; what the file hands on from another is followed there. */
function declarationsIn(files, file, name) {
  const { statements } = files.of(file)
  const nodes = statements.filter((node) => namesOf(node).includes(name))
  if (nodes.length > 0) return nodes
  for (const node of statements.filter(ts.isExportDeclaration)) {
    const element = node.exportClause?.elements.find((one) => one.name.text === name)
    if (element === undefined) continue
    const from = posix.join(posix.dirname(file), node.moduleSpecifier.text).replace(/\.js$/, '.ts')
    return declarationsIn(files, from, (element.propertyName ?? element.name).text)
  }
  throw new Error(`${file} declares no ${name}`)
}

function namesOf(node) {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name.text)
  return node.name?.text === undefined ? [] : [node.name.text]
}

/** The section of a name. */
function sectionOf({ name, nodes }, files, isPublic) {
  const { text, params, returns, raises, sees, types, examples } = documented(nodes)
  const facts = [
    ...types.map((each) => `- Type parameter ${each}`),
    ...params.map((each) => `- Parameter ${each}`),
    ...returns.map((each) => `- Returns ${each}`),
    ...raises.map((each) => `- Raises ${each}`),
    ...sees.map((each) => `- ${each}`),
  ]
  const members = membersOf(nodes, files, isPublic).flatMap(({ title, nodes }) => {
    const { text, params, returns, raises, sees } = documented(nodes)
    if (text === '') return []
    const more = [
      ...params.map((each) => `Parameter ${each}.`),
      ...returns.map((each) => `Returns ${each}.`),
      ...raises.map((each) => `Raises ${each}.`),
      ...sees.map((each) => `${each}.`),
    ]
    return [`- \`${title}\`: ${[text.replaceAll(/\n+/g, ' '), ...more].join(' ').replaceAll('..', '.')}`]
  })
  return [
    `### ${name}`,
    `\`\`\`ts signature\n${signatureOf(name, nodes, files, isPublic)}\n\`\`\``,
    text,
    members.join('\n'),
    facts.join('\n'),
    ...examples.map((code) => `\`\`\`typescript\n${code}\n\`\`\``),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** Doors that have no counterpart in Python, and names of the other doors that have none. */
const OWN_DOORS = /^lib\/(?:testing|conformance|journal|repl|durable|eslint-plugin)\//
const OWN_NAMES = ['isException', 'asyncFor', 'VirtualEventLoop', 'wrapPromise', 'toPromise', 'toAsyncIterable']

/** What a public name's docstring has to have, and has not. */
function lackingIn({ name, door, file, nodes, isType }) {
  const { text, params, returns, sees, examples } = documented(nodes)
  const functions = nodes.filter(ts.isFunctionDeclaration)
  const named = new Set(params.map((each) => /^`([^`]+)`/.exec(each)?.[1]))
  const missing = functions
    .flatMap(({ parameters }) => parameters)
    .filter(({ name }) => ts.isIdentifier(name) && name.text !== 'this' && !named.has(name.text))
    .map((parameter) => `@param ${parameter.name.text}`)
  const isFunction = functions.length > 0
  const hasResult = functions.some(({ type }) => type?.kind !== ts.SyntaxKind.VoidKeyword)
  const isPythons = !OWN_DOORS.test(door) && !OWN_NAMES.includes(name)
  if (text === '') missing.push('what it is')
  if (hasResult && returns.length === 0) missing.push('@returns')
  if (isFunction && examples.length === 0) missing.push('@example')
  if (!isType && isPythons && !/Python/.test(`${text} ${sees.join(' ')}`)) missing.push('the Python counterpart')
  return missing.map((what) => `${name} (${file}): ${what}`)
}

const doors = doorsOf()
const files = new Declarations([...doors.values()])
const behind = new Map([...doors].map(([door, file]) => [door, exportsOf(file, files)]))
const all = new Set([...behind.values()].flat().map(({ name }) => name))
const introductions = new Map(
  [...doors].map(([door, file]) => {
    const text = readFileSync(`${top}${file}`, 'utf8')
    const [comment = ''] = /^\/\*\*[^]*?\*\/|^\/\/.*/.exec(text) ?? []
    const plain = comment
      .replaceAll(/^\s*(?:\/\*\*|\*\/|\*|\/\/)|\*\/$/gm, '')
      .trim()
      .split(/\n\s*\n/)[0]
    return [door, plain.replaceAll(/\s*\n\s*/g, ' ')]
  }),
)
const anchor = (door) => door.replaceAll('/', '').toLowerCase()
const list = [...introductions].map(([door, text]) => `- [\`${door}\`](#${anchor(door)}): ${text}`)
const sections = [...behind].map(([door, names]) =>
  [`## ${door}`, introductions.get(door), ...names.map((one) => sectionOf(one, files, (name) => all.has(name)))].join(
    '\n\n',
  ),
)
const text = `${[HEAD, list.join('\n'), ...sections].join('\n\n')}\n`
const lacking = [...new Set([...behind.values()].flat().flatMap(lackingIn))]

if (process.argv.includes('--check')) {
  for (const line of lacking) console.log(`lacking: ${line}`)
  const [old, now] = [readFileSync(PAGE, 'utf8').split('\n'), text.split('\n')]
  const at = now.findIndex((line, index) => line !== old[index])
  if (at >= 0 || old.length !== now.length) {
    console.log(`docs/reference.md is out of date from line ${at + 1} on: npm run docs:reference`)
  }
} else {
  writeFileSync(PAGE, text)
}
