/**
 * What moves in a step, from whom to whom, in order: a value that falls straight to the innermost body, one that drops
 * or climbs one level, one that rises straight to the driver. The page shows it by movement, or by arrows that stand.
 */
import type { ShownStep } from './engine.js'

/** What a movement is. */
export type MoveKind = 'send' | 'throw' | 'begin' | 'return' | 'raise' | 'yield'

/** A movement. */
export interface Move {
  readonly kind: MoveKind
  /** The frame that it comes from; undefined for the driver. */
  readonly from: number | undefined
  /** The frame that it goes to; undefined for the driver. */
  readonly to: number | undefined
  /** What moves, as text. */
  readonly text: string
}

/** A chain that is being resumed. */
interface Chain {
  /** The frame in which it is driven; undefined for the driver. */
  readonly driver: number | undefined
  /** The frame that runs. */
  running: number
}

/** The movements of a step. */
export function movesOf({ op, call, events }: ShownStep): Move[] {
  const moves: Move[] = []
  const chains: Chain[] = []
  const begin = (frame: number): Chain => {
    const chain = { driver: chains.at(-1)?.running, running: frame }
    chains.push(chain)
    return chain
  }
  for (const { event, frame, by, value = 'None', isAwaited } of events) {
    const chain = chains.at(-1)
    switch (event) {
      case 'await':
        break
      case 'enter':
        if (by === undefined || chain === undefined) {
          moves.push({ kind: 'begin', from: begin(frame).driver, to: frame, text: 'begins' })
        } else {
          chain.running = frame
          moves.push({ kind: 'begin', from: by, to: frame, text: 'begins' })
        }
        break
      case 'get':
      case 'throw': {
        const kind = event === 'get' ? 'send' : 'throw'
        const text = moves.length === 0 && op === kind ? call : `${kind} ${value}`
        const isWithin = by !== undefined && chain?.running === by
        moves.push({ kind, from: isWithin ? by : begin(frame).driver, to: frame, text })
        if (isWithin) chain.running = frame
        break
      }
      default: {
        const isLast = (event === 'yield' && isAwaited !== true) || by === undefined
        moves.push({ kind: event, from: frame, to: isLast ? chain?.driver : by, text: `${event} ${value}` })
        if (isLast) chains.pop()
        else if (chain !== undefined) chain.running = by
      }
    }
  }
  return moves
}
