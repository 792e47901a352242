// Native generators: there is no send; a value goes to next, with the others (YF-07).
const sub = {
  [Symbol.iterator]: () => sub,
  next: () => ({ done: false, value: 'next' }),
  send: (value) => ({ done: false, value: 'sent ' + value }),
}
function* g() {
  yield* sub
}
const x = g()
console.log(x.next().value)
console.log(x.next(7).value)
