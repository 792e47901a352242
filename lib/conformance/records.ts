/**
 * The recorded rules, by section, in the order of the catalogue.
 */
import { GEN } from './data/gen.js'
import { YF } from './data/yf.js'
import { CORO } from './data/coro.js'
import { AW } from './data/aw.js'
import { AG } from './data/ag.js'
import { AF } from './data/af.js'
import { EXC } from './data/exc.js'
import { INS } from './data/ins.js'
import { LOOP } from './data/loop.js'
import { FUT } from './data/fut.js'
import { TASK } from './data/task.js'
import { SLEEP } from './data/sleep.js'
import { GATHER } from './data/gather.js'
import { WAIT } from './data/wait.js'
import { TIMEOUT } from './data/timeout.js'
import { GROUP } from './data/group.js'
import { QUEUE } from './data/queue.js'
import { SYNC } from './data/sync.js'
import { CTX } from './data/ctx.js'
import { RUN } from './data/run.js'
import type { Rule, Section } from './rule.js'

export const recorded: Readonly<Record<Section, readonly Rule[]>> = {
  GEN,
  YF,
  CORO,
  AW,
  AG,
  AF,
  EXC,
  INS,
  LOOP,
  FUT,
  TASK,
  SLEEP,
  GATHER,
  WAIT,
  TIMEOUT,
  GROUP,
  QUEUE,
  SYNC,
  CTX,
  RUN,
}
