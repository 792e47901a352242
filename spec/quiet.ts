/** Before each spec file: specs leave coroutines unfinished on purpose; those that are about warnings switch them on. */
import { setNeverAwaitedWarnings } from '../lib/sys/never-awaited.js'

setNeverAwaitedWarnings(false)
