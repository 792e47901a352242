/** The door of asyncio's subprocesses (Node only). */
export { createSubprocessExec, createSubprocessShell } from './create-subprocess.js'
export { PipeWriter } from './pipe-writer.js'
export { Process } from './process.js'
export { DEVNULL, PIPE, type Redirect, STDOUT, type SubprocessOptions } from './redirects.js'
