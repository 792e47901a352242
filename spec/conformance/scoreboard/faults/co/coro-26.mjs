// co: there is no wrapper, and a coroutine that has ended does nothing (CORO-26).
import co from '../../glue/co.mjs'
const f = co.coroutine(function* () {
  return 1
})
const c = f()
for (const call of [() => c.send(), () => c.__await__().__next__()]) {
  try {
    call()
  } catch (error) {
    console.log(error.constructor.name)
  }
}
