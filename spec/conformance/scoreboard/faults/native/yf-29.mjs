// Native generators: entering one whose sub runs is a TypeError, and none says whether it runs (YF-29).
const sub = {
  [Symbol.iterator]: () => sub,
  next() {
    try {
      x.next()
    } catch (error) {
      console.log(error.constructor.name)
    }
    return { done: false, value: x.gi_running }
  },
}
function* g() {
  yield* sub
}
const x = g()
console.log('gi_running ' + x.next().value)
