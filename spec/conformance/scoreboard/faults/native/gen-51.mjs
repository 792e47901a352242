// Native generators: the methods take any number of arguments (GEN-51).
function* g() {
  while (true) yield
}
const made = () => {
  const x = g()
  x.next()
  return x
}
for (const call of [() => made().next(1, 2), () => made().return(), () => made().throw()]) {
  try {
    console.log('gives ' + call().value)
  } catch (error) {
    console.log('throws ' + error)
  }
}
