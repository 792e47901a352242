/**
 * What stands behind the doors, read from `lib/index.ts` and `lib/<door>/index.ts` by their export lists alone.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { top } from './check'

export interface Export {
  readonly name: string
  readonly isType: boolean
  /** The file that declares it, from the top. */
  readonly file: string
}

/** The doors of package.json that are built, each with the exports of its index.ts. */
export function readDoors(): Map<string, Export[]> {
  const { exports } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as { exports: object }
  const doors = new Map<string, Export[]>()
  for (const subpath of Object.keys(exports)) {
    const file = `lib${subpath.slice(1)}/index.ts`
    if (existsSync(join(top, file))) doors.set(`dunder-await${subpath.slice(1)}`, exportsOf(file))
  }
  return doors
}

function exportsOf(file: string): Export[] {
  const source = ts.createSourceFile(file, readFileSync(join(top, file), 'utf8'), ts.ScriptTarget.Latest, true)
  return source.statements.filter(ts.isExportDeclaration).flatMap((node) => {
    const from = posix.join(posix.dirname(file), (node.moduleSpecifier as ts.StringLiteral).text)
    const { elements } = node.exportClause as ts.NamedExports
    return elements.map((element) => ({
      name: element.name.text,
      isType: node.isTypeOnly || element.isTypeOnly,
      file: from.replace(/\.js$/, '.ts'),
    }))
  })
}
