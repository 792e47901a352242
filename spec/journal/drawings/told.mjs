/**
 * What the events of journals say, as a sequence diagram has to show it: who takes part, and who says what to whom.
 */

/** What a text reads as once it is drawn: white space is a space, and so is what cannot be shown. */
export function read(text) {
  return text.replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim()
}

/**
 * @param journals in the order in which they are drawn
 * @param done their steps in the order of time, each `{ journal, step }`
 * @param texts `titleOf`, `callText` and `outcomeText` of the library
 * @returns `{ people: [label], messages: [{ from, to, text }] }`, the places of people as numbers
 */
export function told(journals, done, { titleOf, callText, outcomeText }) {
  const people = ['driver', ...journals.map(titleOf)]
  const places = new Map(journals.map((journal, index) => [journal, new Map([[0, index + 1]])]))
  const place = (journal, { frame, name }) => {
    const frames = places.get(journal)
    if (!frames.has(frame)) frames.set(frame, people.push(name) - 1)
    return frames.get(frame)
  }
  const messages = []
  for (const { journal, step } of done) {
    const say = (from, to, text) => messages.push({ from, to, text: read(text) })
    const { events, outcome } = step
    const root = places.get(journal).get(0)
    const arrives = ['enter', 'get', 'throw'].includes(events[0]?.event)
    say(0, events[0] === undefined ? root : place(journal, events[0]), callText(step))
    let isTold = false
    for (const event of events.slice(arrives ? 1 : 0)) {
      const me = place(journal, event)
      const name = events.find(({ frame }) => frame === event.by)?.name ?? 'who awaits it'
      const above = event.by === undefined ? 0 : place(journal, { frame: event.by, name })
      const isEnd =
        outcome === 'yield'
          ? event.event === 'yield' && event === events.at(-1)
          : event.frame === 0 && (event.event === 'return' || event.event === 'raise')
      const { value = '' } = event
      if (isEnd) {
        isTold = true
        const isBare = outcome === 'return' && step.result === undefined
        say(me, 0, isBare ? outcomeText(step) : `${outcome} ${value}`)
      } else if (event.event === 'enter') say(above, me, 'awaits')
      else if (event.event === 'get') say(above, me, 'resumes')
      else if (event.event === 'throw') say(0, me, `throw(${value})`)
      else if (event.event !== 'await') say(me, above, `${event.event} ${value}`)
    }
    if (!isTold) say(root, 0, outcomeText(step))
  }
  return { people: people.map(read), messages }
}
