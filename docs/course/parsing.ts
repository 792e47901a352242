/**
 * Parsing XML with sinks. A SAX parser calls back for each tag and each text; whoever listens has to remember where in
 * the document they are. A sink remembers by where in its code it stands: the loop in `tramsToRecords` is the grammar
 * of a tram.
 */
import { parser } from 'sax'
import { type Sink, sink } from './sink.js'

type Print = (line: string) => void

/** What happens in a document. */
export type XmlEvent = ['start', name: string] | ['text', text: string] | ['end', name: string]

/** A tram, as the document has it. */
export type Tram = Record<string, string>

/** Sends the events of a document to a sink, piece by piece as they arrive, and closes the sink at the end. */
export function parse(pieces: Iterable<string>, target: Sink<XmlEvent>): void {
  const text = (found: string): void => {
    target.send(['text', found])
  }
  const xml = Object.assign(parser(true, { trim: true }), {
    onopentag: ({ name }: { name: string }) => target.send(['start', name]),
    onclosetag: (name: string) => target.send(['end', name]),
    ontext: text,
    oncdata: text,
    onerror: (error: Error) => {
      throw error
    },
  })
  for (const piece of pieces) xml.write(piece)
  xml.close()
  target.close()
}

/** Makes a record of each `<tram>`, and hands it on. */
export const tramsToRecords = sink(function* tramsToRecords(target: Sink<Tram>): Generator<void, void, XmlEvent> {
  for (;;) {
    let [kind, value] = yield
    if (kind !== 'start' || value !== 'tram') continue
    const tram: Tram = {}
    let text = ''
    while (kind !== 'end' || value !== 'tram') {
      ;[kind, value] = yield
      if (kind === 'start') text = ''
      else if (kind === 'text') text += value
      else if (value !== 'tram') tram[value] = text
    }
    target.send(tram)
  }
})

/** Hands on the records in which a field has a value. */
export const withField = sink(function* withField(
  field: string,
  value: string,
  target: Sink<Tram>,
): Generator<void, void, Tram> {
  for (;;) {
    const tram = yield
    if (tram[field] === value) target.send(tram)
  }
})

/** The end of the pipeline: prints where each tram is. */
export const locations = sink(function* locations(print: Print): Generator<void, void, Tram> {
  for (;;) {
    const { number, line, direction, latitude, longitude } = yield
    print(`tram ${number}, line ${line} to ${direction}: ${latitude}, ${longitude}`)
  }
})

/** Prints where the trams of a line are. */
export function main(pieces: Iterable<string>, line: string, print: Print = console.log): void {
  parse(pieces, tramsToRecords(withField('line', line, locations(print))))
}
