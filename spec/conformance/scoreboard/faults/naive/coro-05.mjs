// A naive runtime: a coroutine that has ended ends again, and again (CORO-05).
import naive from '../../glue/naive.js'
const f = naive.coroutine(function* () {
  return 1
})
const c = f()
for (let time = 0; time < 2; time++) {
  try {
    c.send(undefined)
  } catch (error) {
    console.log(error.constructor.name)
  }
}
