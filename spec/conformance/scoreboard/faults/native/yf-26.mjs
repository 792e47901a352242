// Native generators: a sub that yields when it is closed goes on, and nobody is told (YF-26).
function* sub() {
  try {
    yield 1
  } finally {
    yield 2
  }
}
function* g() {
  try {
    yield* sub()
  } catch (error) {
    console.log('in the body: ' + error)
    throw error
  }
}
const x = g()
x.next()
console.log('gives ' + x.return().value)
