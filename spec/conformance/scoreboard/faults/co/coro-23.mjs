// co: an error that a coroutine returns is its value (CORO-23).
import co from 'co'
function* f() {
  return new TypeError('returned')
}
co(function* () {
  console.log((yield f()).constructor.name)
})()
