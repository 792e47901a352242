/**
 * Runtime objects: what generators, coroutines and async generators have in common beside being frames: names that can
 * be set, a text, and Python's refusal to be copied.
 */
import { addressOf } from '../protocol/address.js'
import { type RuntimeTypeName, TYPE } from '../protocol/brand.js'
import { Frame } from '../delegation/frame.js'
import { cannotPickle, nameFor } from './members.js'

/** A frame as users hold it. */
export abstract class RuntimeObject extends Frame {
  declare readonly [TYPE]: RuntimeTypeName
  /** What JSON, loggers and the printers of test runners take: the text. */
  declare toJSON: () => string

  /** The function's name, for messages; can be set, to a string. */
  get __name__(): string {
    return this._code.name
  }
  set __name__(name: string) {
    this._code = this._code.renamed(nameFor('__name__', name), this._code.qualname)
  }

  /** The name in the text of the object; can be set, to a string. */
  get __qualname__(): string {
    return this._code.qualname
  }
  set __qualname__(name: string) {
    this._code = this._code.renamed(this._code.name, nameFor('__qualname__', name))
  }

  /** Python's text: `<coroutine object foo at 0x…>`. */
  override toString(): string {
    return `<${this[TYPE]} object ${this._code.qualname} at ${addressOf(this)}>`
  }

  /** Python's objects of this kind cannot be copied or pickled. */
  __reduce_ex__(): never {
    return cannotPickle(this)
  }
}
