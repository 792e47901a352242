// What Restate's SDK needs, and Node 20 has not. For `node --import`.
Promise.withResolvers ??= function withResolvers() {
  let resolve
  let reject
  const promise = new this((...both) => {
    ;[resolve, reject] = both
  })
  return { promise, resolve, reject }
}
