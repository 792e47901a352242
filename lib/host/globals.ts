/**
 * The names that JavaScript's hosts add to the language, as far as portable code uses them: those of the web, and a few
 * of Node, Deno and the shells of engines. No host has all of them, and QuickJS has hardly any.
 */

/** An end of a message channel. */
export interface Port {
  addEventListener(type: 'message', listener: () => void): void
  start(): void
  postMessage(message: unknown): void
  close(): void
}

/** Prints what it is given. */
export type Print = (...said: unknown[]) => void

/** What is asked of Node's process, where there is one. */
export interface HostProcess {
  readonly stderr?: { write?(text: string): unknown }
  readonly sourceMapsEnabled?: boolean
  emitWarning?(message: string, options: string | { type: string; detail: string }): void
  getBuiltinModule?(name: string): unknown
}

/** What is asked of Deno. */
export interface HostDeno {
  readonly permissions?: { querySync?(of: { name: 'env'; variable: string }): { readonly state: string } }
}

/** The global names of a host. */
export interface Globals {
  readonly AbortController?: new () => { readonly signal: unknown; abort(reason: unknown): void }
  readonly console?: { log?: Print; warn?: Print; error?: Print }
  readonly Deno?: HostDeno
  /** Only pages have one. */
  readonly document?: unknown
  readonly MessageChannel?: new () => { readonly port1: Port; readonly port2: Port }
  readonly performance?: { readonly timeOrigin?: number; now(): number }
  /** In a page it opens the printer's dialogue. */
  readonly print?: Print
  readonly printErr?: Print
  readonly process?: HostProcess
  readonly TextDecoder?: new () => { decode(bytes: Uint8Array): string }
  readonly URL?: new (url: string, base?: string | object) => { readonly href: string }
  clearTimeout?(timer: unknown): void
  queueMicrotask?(callback: () => void): void
  setImmediate?(callback: () => void): unknown
  setTimeout?(callback: () => void, milliseconds: number): unknown
}

/** The global names of this host. They are looked up each time: a test may have put others in their place. */
export const globals: Globals = globalThis as unknown as Globals
