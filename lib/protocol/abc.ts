/**
 * The interfaces of `collections.abc`, as TypeScript sees them: what awaiting and delegating need of an object.
 *
 * The classes with the mixin methods are in `objects/abc`. Type parameters put the result first: `T` is what the
 * await evaluates to, `Y` what reaches the driver, `S` what the driver sends. Iterators and generators keep
 * TypeScript's order.
 */

declare const AWAITED: unique symbol
declare const DELEGATED: unique symbol
/** The key under which only the checker sees the type of an iterator's result. */
export declare const RESULT: unique symbol

/**
 * What a `yield* await_(x)` adds to the yield type of the body that it stands in: a mark that only the checker sees,
 * so that what can reach the driver is inferred for the whole chain, and a plain yield is told from an await.
 */
export interface Await<Y, S> {
  readonly [AWAITED]: readonly [yields: Y, sends: S]
}

/** What a `yield* from(x)` adds to the yield type of the body that it stands in; see `Await`. */
export interface Delegate<Y, S> {
  readonly [DELEGATED]: readonly [yields: Y, sends: S]
}

/** What reaches the driver from a body whose yield type is `M`: marks count as what they stand for. */
export type Yields<M> = M extends Await<infer Y, unknown> ? Y : M extends Delegate<infer Y, unknown> ? Y : M

/** What the driver sends to a body whose yield type is `M`. */
export type Sends<M> = M extends Await<unknown, infer S> ? S : M extends Delegate<unknown, infer S> ? S : never

/**
 * What a body returns: the annotation that a recursive body needs, because TypeScript cannot infer it.
 *
 * @typeParam T the body's result
 * @typeParam Y what reaches the driver
 * @typeParam S what the driver sends
 * @example
 * interface Tree { value: number; left?: Tree; right?: Tree }
 * const walk = generator('walk', function* (tree: Tree): Body<void, number> {
 *   if (tree.left) yield* from(walk(tree.left))
 *   yield tree.value
 *   if (tree.right) yield* from(walk(tree.right))
 * })
 * Array.from(walk({ value: 2, left: { value: 1 } })) // → [1, 2]
 */
// `any` for what is sent: in the body, `yield` and `yield*` evaluate to what the author says they do.
export type Body<T, Y = unknown, S = any> = Generator<Y | Await<Y, S> | Delegate<Y, S>, T, S>

/** Whether a yield type is that of `Body`, which leaves open what the body is for. */
export type IsBody<M> = unknown extends M
  ? true
  : [Extract<M, Await<any, any>>] extends [never]
    ? false
    : [Extract<M, Delegate<any, any>>] extends [never]
      ? false
      : [Yields<Extract<M, Delegate<any, any>>>] extends [Yields<Extract<M, Await<any, any>>>]
        ? true
        : false

/**
 * What the checker says of a body that may not hold `Refused` and does: `unknown` accepts, a text is the refusal.
 */
export type Without<M, Refused, Refusal extends string> = Unless<Holds<M, Refused>, Refusal>

/** Accepts a body if the verdict on it is never. So may be what depends on a type parameter of the body: see `Holds`. */
export type Unless<Verdict, Refusal extends string> = [Verdict] extends [never] ? unknown : Refusal

/**
 * The verdict on a body of yield type `M`: any, if it holds what is refused, else never. TypeScript leaves a verdict
 * open that depends on a type parameter, and takes it for what it can be beside any, which is never: it is accepted.
 */
export type Holds<M, Refused> = unknown extends M
  ? never
  : [Extract<M, Refused>] extends [never]
    ? never
    : IsBody<M> extends true
      ? never
      : any

declare const NOT_INFERRED: unique symbol
interface NotInferredMark {
  readonly [NOT_INFERRED]?: true
}

/** What stands for the parameters of a body while they are not inferred, and where nothing is known of a body: any. */
export interface NotInferred extends Array<any>, NotInferredMark {}

/**
 * What a factory takes: a body of type `F` with the parameters `A`. While these are not inferred, nothing is said of
 * parameters, so that one with a default value gets its type from that, as in any function.
 */
export type Taking<A extends unknown[], F, Meanwhile = AnyBody> = A extends NotInferredMark ? Meanwhile : F

/** A body of which nothing is known. */
type AnyBody = () => Generator<any, any, any>

/**
 * For `Meanwhile`: the same, but `'text'` is a string in the yield type `M`. Literals are inferred so for a type parameter
 * that can stand at the top of a parameter's type.
 */
export type Widening<M> = unknown extends M ? AnyBody | (AnyBody & M) : AnyBody

/**
 * An iterator in Python's style: it ends by raising StopIteration, whose value is its result. What it has of `send`,
 * `throw` and `close` is used; what it lacks is an AttributeError for `send`, and is done without for the others.
 *
 * @typeParam T the result
 * @typeParam Y what it yields
 * @typeParam S what is sent to it
 * @see Python: https://docs.python.org/3/library/stdtypes.html#iterator-types, PEP 380
 * @example
 * class Once implements PythonIterator<void, number> {
 *   #left = [1]
 *   __next__(): number {
 *     const value = this.#left.pop()
 *     if (value === undefined) throw new StopIteration()
 *     return value
 *   }
 * }
 */
export interface PythonIterator<T = unknown, Y = unknown, S = unknown> {
  __next__(): Y
  send?(value: S): Y
  throw?(...error: never[]): Y
  close?(): unknown
  /** Only for the checker: the type of the result; in a function, since what is optional would add `undefined` to it. */
  readonly [RESULT]?: () => T
}

/** What `__await__()` may return: a generator, an iterator in Python's style, or one of JavaScript. */
export type AwaitIterator<T = unknown, Y = unknown, S = unknown> = Iterator<Y, T, S> | PythonIterator<T, Y, S>

/**
 * What can be awaited by its `__await__()`. Python: `collections.abc.Awaitable`, PEP 492.
 *
 * @typeParam T what the await evaluates to
 * @typeParam Y what reaches the driver meanwhile
 * @typeParam S what the driver sends in answer
 * @example
 * class Trap implements Awaitable<number, Trap, number> {
 *   *__await__(): Generator<Trap, number, number> {
 *     return yield this
 *   }
 * }
 * run(coroutine(function* () { return yield* await_(new Trap()) })(), () => 42) // → 42
 */
export interface Awaitable<T = unknown, Y = unknown, S = unknown> {
  __await__(): AwaitIterator<T, Y, S>
}

/** What is awaitable without an `__await__()`: a generator of a `generatorBasedCoroutine`. Only for the checker. */
export interface IterableCoroutine<T, Y, S> {
  readonly [AWAITED]: readonly [result: T, yields: Y, sends: S]
}
