/**
 * Text as a value: what a function at the prompt answers when its answer is to be read. It is shown as it is, without
 * quotes, and is a string for whoever wants to do more with it.
 */
export class Text extends String {
  __repr__(): string {
    return this.toString()
  }
}
