// Native generators: entering one that runs is a TypeError (GEN-26).
function* g() {
  try {
    x.next()
  } catch (error) {
    console.log(error.constructor.name)
  }
  yield
}
const x = g()
x.next()
