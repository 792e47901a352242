/**
 * What order programs are about: programs that have everything have little of each.
 */
import type { Statement } from './form.js'
import type { Weights } from './random.js'

/** The statements that are drawn; futures are made by `main` alone. */
export type Kind = Exclude<Statement['op'], 'future'>

/** How often each statement occurs in the programs of a theme. */
export const THEMES = {
  tasks: { log: 2, spawn: 6, await: 8, sleep: 6, cancel: 3, status: 2, done_cb: 2, try: 3, raise: 1, return: 2 },
  cancel: { log: 1, spawn: 5, await: 5, sleep: 6, cancel: 7, status: 2, try: 7, shield: 2, uncancel: 1, call_later: 2 },
  gather: { log: 1, gather: 7, spawn: 4, sleep: 6, cancel: 3, try: 3, raise: 2, return: 2, shield: 2, wait_for: 1 },
  wait: {
    spawn: 5,
    wait: 6,
    wait_for: 5,
    as_completed: 4,
    sleep: 6,
    cancel: 2,
    try: 3,
    raise: 2,
    shield: 1,
    return: 1,
  },
  timeout: { log: 1, timeout: 8, sleep: 8, spawn: 3, await: 3, try: 4, cancel: 2, wait_for: 3, shield: 1, group: 1 },
  group: { log: 1, group: 7, gspawn: 5, sleep: 7, try: 5, raise: 4, cancel: 4, timeout: 2, await: 3, status: 1 },
  queue: {
    spawn: 4,
    put: 6,
    get: 6,
    put_nowait: 1,
    get_nowait: 1,
    task_done: 2,
    join: 2,
    sleep: 4,
    cancel: 2,
    try: 3,
    timeout: 2,
    shutdown: 1,
    repeat: 2,
    gather: 1,
  },
  sync: {
    spawn: 5,
    with: 6,
    wait_event: 3,
    set: 3,
    clear: 1,
    cond_wait: 3,
    notify: 4,
    barrier: 3,
    sleep: 5,
    cancel: 3,
    try: 2,
    timeout: 2,
    acquire: 1,
    release: 1,
    repeat: 1,
  },
  future: {
    spawn: 4,
    await: 6,
    set_result: 5,
    set_exception: 2,
    cancel: 3,
    done_cb: 4,
    call_soon: 3,
    call_later: 4,
    sleep: 4,
    try: 3,
    gather: 2,
    shield: 2,
    wait: 1,
    setvar: 1,
    getvar: 1,
  },
  mix: {
    log: 1,
    spawn: 4,
    await: 3,
    gather: 2,
    wait: 2,
    wait_for: 2,
    as_completed: 1,
    timeout: 3,
    group: 2,
    gspawn: 2,
    shield: 2,
    cancel: 4,
    try: 5,
    sleep: 7,
    with: 1,
    cond_wait: 1,
    notify: 1,
    put: 1,
    get: 1,
    wait_event: 1,
    set: 1,
    raise: 2,
    return: 1,
    call_later: 1,
    call_soon: 1,
    repeat: 1,
    done_cb: 1,
    status: 1,
    setvar: 1,
    getvar: 1,
  },
} as const satisfies Record<string, Weights<Kind>>

export type Theme = keyof typeof THEMES

export const THEME_NAMES = Object.keys(THEMES) as Theme[]

/** Seconds, multiples of a quarter, so that times are exact; coincidences are wanted. */
export const DELAYS = [0, 0, 0, 0.25, 0.5, 1, 1, 1, 1.5, 2, 2, 3] as const
export const TIMEOUTS = [0, 0.25, 0.5, 1, 1, 1, 1.5, 2] as const
