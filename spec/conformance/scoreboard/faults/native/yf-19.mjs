// Native generators: the sign to close is thrown into the sub, as anything else is (YF-19).
class GeneratorExit extends Error {}
const sub = {
  [Symbol.iterator]: () => sub,
  next: () => ({ done: false, value: 1 }),
  throw: () => (console.log('sub.throw'), { done: false, value: 2 }),
  return: () => (console.log('sub.close'), { done: true }),
}
function* g() {
  yield* sub
}
const x = g()
x.next()
console.log('throw gives ' + x.throw(new GeneratorExit()).value)
