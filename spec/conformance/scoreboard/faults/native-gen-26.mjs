// Native generators: entering a generator that runs is a TypeError, in Python a ValueError (GEN-26).
let x
function* g() {
  try {
    x.next()
  } catch (error) {
    console.log(error.constructor.name)
  }
}
x = g()
x.next()
