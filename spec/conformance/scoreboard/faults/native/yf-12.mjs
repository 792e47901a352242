// Native generators: yield* closes a sub without throw(), and puts a TypeError in the place of what was thrown (YF-12).
const sub = {
  [Symbol.iterator]: () => sub,
  next: () => ({ done: false, value: 1 }),
  return: () => (console.log('sub closed'), { done: true }),
}
function* g() {
  try {
    yield* sub
  } catch (error) {
    console.log(error.constructor.name)
  }
  yield
}
const x = g()
x.next()
x.throw(new RangeError('thrown'))
