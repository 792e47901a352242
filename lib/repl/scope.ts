/** The names of a session (to be filled with the kernel). */
export type Scope = Record<string, unknown>
