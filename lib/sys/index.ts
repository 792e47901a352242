/** The sys door: hooks and switches of the runtime, with the names of Python's sys and warnings modules. */
export { DeprecationWarning, ResourceWarning, RuntimeWarning, Warning } from '../protocol/exceptions.js'
export { getAsyncGenHooks, setAsyncGenHooks, type AsyncGenHook, type AsyncGenHooks } from './asyncgen-hooks.js'
export type { MonitoringEvent } from './monitor.js'
export { monitoring, type MonitoringCallback } from './monitoring.js'
export { setNeverAwaitedWarnings } from './never-awaited.js'
export { getCoroutineOriginTrackingDepth, setCoroutineOriginTrackingDepth, type OriginFrame } from './origin.js'
export { setUnraisablehook, type Unraisable } from './unraisable.js'
export { setShowwarning, simplefilter, type WarningAction, type WarningCategory, type WarningHook } from './warnings.js'
