/**
 * How a session's output is coloured: by what a text is, not by a colour's name, so that there is one place to choose.
 * Without a terminal, and for those who ask for no colours, nothing is.
 */

/** Kinds of text, each with what is done to it. */
export interface Style {
  /** The name of a function. */
  readonly name: (text: string) => string
  /** The state of a coroutine. */
  readonly state: (text: string) => string
  /** A file and a line. */
  readonly place: (text: string) => string
  /** What is beside the point. */
  readonly faint: (text: string) => string
  /** Where something stands. */
  readonly mark: (text: string) => string
  /** What was sent. */
  readonly sent: (text: string) => string
  /** Something that is not as expected. */
  readonly warning: (text: string) => string
  /** What was raised. */
  readonly error: (text: string) => string
}

const asItIs = (text: string): string => text

/** No colours. */
export const plain: Style = {
  name: asItIs,
  state: asItIs,
  place: asItIs,
  faint: asItIs,
  mark: asItIs,
  sent: asItIs,
  warning: asItIs,
  error: asItIs,
}

const painted =
  (code: number) =>
  (text: string): string =>
    text === '' ? '' : `\x1b[${code}m${text}\x1b[0m`

/** Colours that every terminal has. */
export const coloured: Style = {
  name: painted(1),
  state: painted(36),
  place: painted(35),
  faint: painted(2),
  mark: painted(32),
  sent: painted(34),
  warning: painted(33),
  error: painted(31),
}

/** The style for an output: colours in a terminal, unless NO_COLOR says no, or the terminal has none. */
export function styleFor(isTerminal: boolean, environment: Readonly<Record<string, string | undefined>>): Style {
  const refused = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb'
  return isTerminal && !refused ? coloured : plain
}
