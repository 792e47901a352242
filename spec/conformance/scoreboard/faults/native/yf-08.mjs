// Native generators: yield* hands a value to a sub that takes none, and nothing is said (YF-08).
function* g() {
  try {
    yield* [1, 2]
  } catch (error) {
    console.log(error.constructor.name)
  }
  yield 'on'
}
const x = g()
x.next()
console.log(x.next('value').value)
