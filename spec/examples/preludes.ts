/**
 * What the examples of docstrings take for granted, by file: declarations that would only be in the way of what they
 * show. Every name of the library is in scope without an import; a part of a body is run by a driver that sends back
 * what reaches it.
 */
export const preludes: Readonly<Record<string, string>> = {}
