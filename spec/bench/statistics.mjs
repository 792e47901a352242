// Medians and quartiles: what is left of samples.

/** The median and the quartiles of some numbers. */
export function summary(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other)
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) }
}

function quantile(sorted, at) {
  const position = (sorted.length - 1) * at
  const below = Math.floor(position)
  const above = Math.ceil(position)
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below)
}

/** Four significant digits: no measurement has more. */
export function rounded({ median, low, high }) {
  const round = (number) => Number(number.toPrecision(4))
  return { median: round(median), low: round(low), high: round(high) }
}

/** The ratio of two cells, taken round by round where both have run, so that what the machine did falls out of it. */
export function ratio(numerator, denominator) {
  const ratios = numerator.flatMap((sample, round) => {
    const other = denominator[round]
    return sample === null || other === null || other === undefined ? [] : [sample / other]
  })
  return ratios.length === 0 ? undefined : summary(ratios)
}
