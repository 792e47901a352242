// co: a coroutine that has ended can be awaited again, and gives nothing (CORO-05).
import co from 'co'
function* f() {
  return 1
}
co(function* () {
  const c = f()
  for (let time = 0; time < 2; time++) {
    try {
      console.log(yield c)
    } catch (error) {
      console.log(error.constructor.name)
    }
  }
})()
