// The licences that have to be beside what a bundle is made of.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Stands between two licences. */
const rule = `\n${'-'.repeat(80)}\n\n`

/** Texts of licences as one, each package's once. */
export function together(texts) {
  return [
    ...new Set(texts.filter((text) => text !== '').flatMap((text) => text.split(rule).map((one) => one.trim() + '\n'))),
  ]
    .sort((one, other) => one.localeCompare(other))
    .join(rule)
}

/** The licences of the packages that files come from. */
export function licencesOf(top, inputs) {
  const folders = new Set(inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []))
  return [...folders]
    .sort((one, other) => one.localeCompare(other))
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(top, folder, 'package.json'), 'utf8'))
      const file = readdirSync(join(top, folder)).find((entry) => /^licen[cs]e/i.test(entry))
      if (file === undefined) throw new Error(`${name} has no file with its licence`)
      return `${name} ${version} (${license})\n\n${readFileSync(join(top, folder, file), 'utf8').trim()}\n`
    })
    .join(rule)
}
