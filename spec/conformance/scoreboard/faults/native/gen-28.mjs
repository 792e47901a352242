// Native generators: what is thrown leaves the body as it is, be it the sign of the end (GEN-28).
class StopIteration extends Error {}
function* g() {
  throw new StopIteration('5')
}
try {
  g().next()
} catch (error) {
  console.log(error.constructor.name)
}
