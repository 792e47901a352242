// yield*: the sign to close is thrown into the sub; in Python sub.close() is called instead (YF-19).
class GeneratorExit extends Error {}
const sub = {
  [Symbol.iterator]() {
    return this
  },
  next: () => ({ done: false, value: 1 }),
  throw(error) {
    console.log('sub.throw')
    throw error
  },
  return: () => (console.log('sub.close'), { done: true }),
}
function* g() {
  yield* sub
}
const x = g()
x.next()
try {
  x.throw(new GeneratorExit())
} catch (error) {
  console.log(error.constructor.name)
}
