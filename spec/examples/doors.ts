/**
 * What stands behind the doors, read from `lib/index.ts` and `lib/<door>/index.ts` by their export lists alone.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { top } from './check'

export interface Export {
  readonly name: string
  /** The name in the file that declares it. */
  readonly original: string
  readonly isType: boolean
  /** The file that declares it, from the top. */
  readonly file: string
}

/** The doors of package.json, each with the exports of its index.ts. */
export function readDoors(): Map<string, Export[]> {
  const manifest = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as { exports: object }
  const doors = new Map<string, Export[]>()
  for (const subpath of Object.keys(manifest.exports)) {
    const file = `lib${subpath.slice(1)}/index.ts`
    const door = `dunder-await${subpath.slice(1)}`
    if (existsSync(join(top, file))) doors.set(door, exportsOf(file))
  }
  return doors
}

function exportsOf(file: string): Export[] {
  const source = ts.createSourceFile(file, readFileSync(join(top, file), 'utf8'), ts.ScriptTarget.Latest, true)
  return source.statements.filter(ts.isExportDeclaration).flatMap((node) => {
    const from = posix.join(posix.dirname(file), (node.moduleSpecifier as ts.StringLiteral).text)
    const { elements } = node.exportClause as ts.NamedExports
    return elements.map((element) => ({
      // What a door exports by default goes by the name that it has in its file.
      name: (element.name.text === 'default' ? element.propertyName : element.name)!.text,
      original: (element.propertyName ?? element.name).text,
      isType: node.isTypeOnly || element.isTypeOnly,
      file: from.replace(/\.js$/, '.ts'),
    }))
  })
}

/** What the files of a folder export, each name with the path of its file. */
export function namesIn(folder: string): Map<string, string> {
  const names = new Map<string, string>()
  for (const file of readdirSync(join(top, folder)).filter((name) => name.endsWith('.ts') && name !== 'index.ts')) {
    const text = readFileSync(join(top, folder, file), 'utf8')
    for (const [, name] of text.matchAll(/^export (?:abstract )?(?:const|function\*?|class|interface|type) (\w+)/gm)) {
      names.set(name!, join(top, folder, file.replace(/\.ts$/, '')))
    }
  }
  return names
}
