// co: what has ended ends again, and again (CORO-05).
import co from '../../glue/co.mjs'
const f = co.coroutine(function* () {
  return 1
})
const c = f()
for (let time = 0; time < 2; time++) {
  try {
    c.send(undefined)
    console.log('nothing')
  } catch (error) {
    console.log(error.constructor.name)
  }
}
