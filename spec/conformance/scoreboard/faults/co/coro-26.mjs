// co: what has ended goes on giving nothing (CORO-26).
import co from 'co'
function* f() {
  return 1
}
const c = f()
co(c)(() => {
  console.log('ended')
  console.log('gives ' + c.next().value)
})
