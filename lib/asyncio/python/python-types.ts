/**
 * Python's names for the types of values, with an object without a class as the dictionary that it stands for.
 */
import { typeName } from '../../protocol/type-name.js'

/** Python's name for the type of a value: as `typeName`, and `'dict'` for `{}`. */
export function pythonTypeName(value: unknown): string {
  const name = typeName(value)
  return name === 'Object' || name === 'object' ? 'dict' : name
}
