/**
 * A program that fails is made smaller, step by step, as long as it still fails. Candidates are tried in batches,
 * because a question to Python costs more than a program.
 */

/** Tells of several programs at once which of them still fail. */
export type Failing<Program> = (programs: readonly Program[]) => Promise<readonly boolean[]>

const BATCH = 32

/**
 * Finds a small program that fails, by trying ever smaller ones until none of them does.
 *
 * @param program one that fails
 * @param failing tells which do
 * @param smaller the programs to try in place of one, each smaller than it is, or the search has no end
 */
export async function descend<Program>(
  program: Program,
  failing: Failing<Program>,
  smaller: (program: Program) => readonly Program[],
): Promise<Program> {
  let smallest = program
  for (;;) {
    const next = await firstFailing(smaller(smallest), failing)
    if (next === undefined) return smallest
    smallest = next
  }
}

async function firstFailing<Program>(
  candidates: readonly Program[],
  failing: Failing<Program>,
): Promise<Program | undefined> {
  for (let start = 0; start < candidates.length; start += BATCH) {
    const batch = candidates.slice(start, start + BATCH)
    const failed = await failing(batch)
    const found = batch.find((_, index) => failed[index])
    if (found !== undefined) return found
  }
  return undefined
}
