// co: a coroutine is no awaitable, it has no __await__ (CORO-23).
import co from '../../glue/co.mjs'
const f = co.coroutine(function* () {
  return new RangeError('returned')
})
try {
  f().__await__().__next__()
} catch (error) {
  console.log(error.constructor.name)
}
