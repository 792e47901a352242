/**
 * What an editor shows: by the compiler's JavaScript interface, or, for the native compiler, which has none, by the
 * Language Server Protocol.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type typescript from 'typescript'

/** An error as an editor has it: the line where it is, from 0, and its first line of text. */
export interface Complaint {
  readonly line: number
  readonly message: string
}

/** What an editor asks of a file. */
export interface LanguageService {
  hover(position: number): Promise<string>
  complaints(): Promise<readonly Complaint[]>
  close(): void
}

/** The language service of a compiler, for a file of a project. */
export async function languageServiceOf(compiler: string, folder: string, file: string): Promise<LanguageService> {
  const library = join(compiler, 'lib/typescript.js')
  return existsSync(library)
    ? inProcess((await import(library)) as typeof typescript, folder, file)
    : native(compiler, folder, file)
}

function inProcess(ts: typeof typescript, folder: string, file: string): LanguageService {
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    folder,
  )
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) =>
      ts.sys.fileExists(path) ? ts.ScriptSnapshot.fromString(ts.sys.readFile(path) ?? '') : undefined,
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: (path) => path,
  })
  return {
    hover: async (position) =>
      (service.getQuickInfoAtPosition(file, position)?.displayParts ?? []).map(({ text }) => text).join(''),
    complaints: async () =>
      [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map((found) => ({
        line: lineAt(found.file?.text ?? '', found.start ?? 0),
        message: ts.flattenDiagnosticMessageText(found.messageText, '\n'),
      })),
    close: () => service.dispose(),
  }
}

type Message = { id?: number | string; method?: string; params?: unknown; result?: any }

async function native(compiler: string, folder: string, file: string): Promise<LanguageService> {
  const server = spawn(process.execPath, [join(compiler, 'bin/tsc'), '--lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const waiting = new Map<number | string, (result: any) => void>()
  const send = (message: Message): void => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message })
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }
  let last = 0
  const ask = (method: string, params: object): Promise<any> =>
    new Promise((resolve) => {
      waiting.set(++last, resolve)
      send({ id: last, method, params })
    })
  server.stdout.on(
    'data',
    messagesTo((message) => {
      // What the server asks of the editor is granted, and means nothing here.
      if (message.method !== undefined) {
        if (message.id !== undefined) send({ id: message.id, result: null })
      } else if (message.id !== undefined) waiting.get(message.id)?.(message.result)
    }),
  )
  const uri = pathToFileURL(file).href
  const text = readFileSync(file, 'utf8')
  const textDocument = { uri, languageId: 'typescript', version: 1, text }
  const capabilities = { textDocument: { hover: { contentFormat: ['plaintext'] }, diagnostic: {} } }
  await ask('initialize', { processId: null, rootUri: pathToFileURL(folder).href, capabilities })
  send({ method: 'initialized', params: {} })
  send({ method: 'textDocument/didOpen', params: { textDocument } })
  return {
    hover: async (position) => {
      const line = lineAt(text, position)
      const character = position - (text.lastIndexOf('\n', position - 1) + 1)
      const found = await ask('textDocument/hover', { textDocument: { uri }, position: { line, character } })
      return found.contents.value as string
    },
    complaints: async () => {
      const { items } = await ask('textDocument/diagnostic', { textDocument: { uri } })
      return items.map((found: any) => ({ line: found.range.start.line, message: found.message }))
    },
    close: () => void server.kill(),
  }
}

/** Takes the messages out of a stream of the protocol. */
function messagesTo(receive: (message: Message) => void): (chunk: Buffer) => void {
  let held = Buffer.alloc(0)
  return (chunk) => {
    held = Buffer.concat([held, chunk])
    for (;;) {
      const end = held.indexOf('\r\n\r\n')
      const length = Number(/Content-Length: (\d+)/i.exec(held.subarray(0, Math.max(end, 0)).toString())?.[1])
      if (end < 0 || held.length < end + 4 + length) return
      const message = JSON.parse(held.subarray(end + 4, end + 4 + length).toString()) as Message
      held = held.subarray(end + 4 + length)
      receive(message)
    }
  }
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length - 1
}
