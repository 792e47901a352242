// The site of the documentation: made from docs/ as it is, with the stepper page beside it. A `repl` block that drives a
// coroutine, and each lesson, can be opened in the stepper in place.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { defineConfig } from 'vitepress'
import { linkOf, runBytes } from '../../dist/repl/ground/page-link.js'
import { parseTranscript } from '../../dist/repl/transcripts/transcript.js'

const top = fileURLToPath(new URL('../..', import.meta.url))
const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
const lessonsFolder = join(top, 'docs/lessons')
const lessons = readdirSync(lessonsFolder)
  .filter((name) => name.endsWith('.repl'))
  .map((name) => ({
    name: name.slice(0, -5),
    title: readFileSync(join(lessonsFolder, name), 'utf8').split('\n')[0].slice(2),
  }))

/** The stepper at a fragment, opened in place. */
function stepper(fragment, title) {
  return `<details class="stepper"><summary>${title}</summary><iframe loading="lazy" src="/page/index.html${fragment}" title="the stepper page"></iframe></details>\n`
}

/** A block of a session as a run: what comes before the first coroutine is its source. */
function linkFor(text) {
  const examples = parseTranscript(text)
  const made = examples.findIndex(({ source }) => /^(?:const|let) \w+ = \w+\([^]*\)$/.test(source))
  if (made < 0) return undefined
  const [, name, expression] = /^(?:const|let) (\w+) = ([^]+)$/.exec(examples[made].source)
  const source = examples.slice(0, made).map((one) => `${one.source}\n`)
  const renamed = new RegExp(`\\b${name}\\b`, 'g')
  const lines = examples.slice(made + 1).filter((one) => !one.source.startsWith('.'))
  const run = {
    version,
    source: source.join('\n'),
    expression,
    lines: lines.map((one) => one.source.replaceAll(renamed, 'f')),
  }
  return linkOf(deflateRawSync(runBytes(run)))
}

/** Adds the stepper behind blocks of sessions, and behind links to lessons. */
function withStepper(markdown) {
  const fence = markdown.renderer.rules.fence
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    const token = tokens[index]
    const html = fence(tokens, index, ...rest)
    if (token.info.trim() !== 'repl') return html
    const link = linkFor(token.content)
    return link === undefined ? html : html + stepper(link, 'Step through it')
  }
  // The page of the lessons has each of them at its end.
  const { render } = markdown.renderer
  markdown.renderer.render = (tokens, options, env) => {
    const html = render.call(markdown.renderer, tokens, options, env)
    if (env.relativePath !== 'lessons/index.md' && env.relativePath !== 'lessons/README.md') return html
    return html + lessons.map(({ name, title }) => stepper(`#lesson=${name}`, title)).join('')
  }
  const linkOpen =
    markdown.renderer.rules.link_open ?? ((tokens, index, options, _, self) => self.renderToken(tokens, index, options))
  markdown.renderer.rules.link_open = (tokens, index, ...rest) => {
    const lesson = /(?:^|\/)(\d\d-[\w-]+)\.repl$/.exec(tokens[index].attrGet('href') ?? '')?.[1]
    if (lesson !== undefined) {
      tokens[index].attrSet('href', `/page/index.html#lesson=${lesson}`)
      tokens[index].attrSet('target', '_blank')
    }
    return linkOpen(tokens, index, ...rest)
  }
}

export default defineConfig({
  title: 'dunder-await',
  // No request for an icon.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  description: "Python's awaitable protocol for JavaScript",
  // A link to docs, which scripts/site.mjs makes: what pages need is looked for beside them.
  srcDir: './docs',
  outDir: './.vitepress/dist',
  cacheDir: './.vitepress/cache',
  rewrites: { 'README.md': 'index.md', ':folder/README.md': ':folder/index.md' },
  // What documents link to outside of docs is not a page here: spec/examples checks those links where they lead.
  ignoreDeadLinks: true,
  markdown: {
    config: withStepper,
    languageAlias: { repl: 'typescript' },
  },
  // The pages have code with `{{ }}` in it, which is not meant for Vue.
  vue: { template: { compilerOptions: { delimiters: ['⟦', '⟧'] } } },
  vite: { publicDir: join(top, 'site/public'), resolve: { preserveSymlinks: true } },
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Tutorial', link: '/tutorial' },
      { text: 'Lessons', link: '/lessons/' },
      { text: 'Stepper', link: '/page/index.html', target: '_blank' },
      { text: 'Reference', link: '/reference' },
    ],
    sidebar: sidebar(),
  },
})

/** The pages by their first headings. */
function sidebar() {
  const entries = (folder) =>
    readdirSync(join(top, 'docs', folder))
      .filter((file) => file.endsWith('.md') && file !== 'README.md')
      .map((file) => ({
        text:
          readFileSync(join(top, 'docs', folder, file), 'utf8')
            .match(/^# (.*)$/m)?.[1]
            .replaceAll('`', '') ?? file,
        link: `/${folder}${folder === '' ? '' : '/'}${file.slice(0, -3)}`,
      }))
  const lessonPages = lessons.map(({ name, title }) => ({
    text: title,
    link: `/page/index.html#lesson=${name}`,
    target: '_blank',
  }))
  return [
    { text: 'Documentation', items: entries('') },
    { text: 'Lessons', collapsed: true, items: [{ text: 'All lessons', link: '/lessons/' }, ...lessonPages] },
    { text: 'Concepts', collapsed: true, items: entries('concepts') },
    { text: 'The course', collapsed: true, items: entries('course') },
    { text: 'Decisions', collapsed: true, items: entries('decisions') },
  ]
}
