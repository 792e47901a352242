// The plot: what one resume costs against the depth it goes through, a line for each contender, both axes logarithmic.
// Plain SVG, so that the document shows it without a program.
const WIDTH = 760
const HEIGHT = 470
const FRAME = { left: 76, right: 580, top: 56, bottom: 410 }
const COLOURS = {
  'dunder-await': '#d4380d',
  'native generators': '#555555',
  'native yield*': '#1f77b4',
  'async/await': '#2a9d5c',
  co: '#8c6bb1',
  'redux-saga': '#b8860b',
  effection: '#17a2b8',
  Effect: '#c2569b',
  CPython: '#3a5a98',
}

/** Draws a row of which the parameter is a depth. */
export function plot(row) {
  const depths = Object.keys(row).map(Number)
  const lines = Object.keys(COLOURS).flatMap((contender) => {
    const points = depths.flatMap((depth) => {
      const cell = row[depth]?.[contender]
      return cell?.median === undefined ? [] : [{ depth, ...cell }]
    })
    return points.length === 0 ? [] : [{ contender, points }]
  })
  const values = lines.flatMap(({ points }) => points.map((point) => point.median))
  const x = scale(depths, FRAME.left, FRAME.right)
  const y = scale([10 ** Math.floor(Math.log10(Math.min(...values))), Math.max(...values)], FRAME.bottom, FRAME.top)
  return svg([grid(depths, values, x, y), ...lines.map((line) => curve(line, x, y)), ...labels(lines, y), captions()])
}

function scale(values, from, to) {
  const low = Math.log10(Math.min(...values))
  const high = Math.log10(Math.max(...values))
  return (value) => round(from + ((Math.log10(value) - low) / (high - low)) * (to - from))
}

function grid(depths, values, x, y) {
  const parts = depths.map(
    (depth) =>
      `<line x1="${x(depth)}" x2="${x(depth)}" y1="${FRAME.top}" y2="${FRAME.bottom}" class="grid"/>` +
      `<text x="${x(depth)}" y="${FRAME.bottom + 20}" text-anchor="middle">${depth.toLocaleString('en-US')}</text>`,
  )
  const exponents = values.map((value) => Math.floor(Math.log10(value)))
  for (let exponent = Math.min(...exponents); exponent <= Math.max(...exponents); exponent++) {
    const at = y(10 ** exponent)
    parts.push(
      `<line x1="${FRAME.left}" x2="${FRAME.right}" y1="${at}" y2="${at}" class="grid"/>` +
        `<text x="${FRAME.left - 8}" y="${at + 4}" text-anchor="end">${tick(exponent)}</text>`,
    )
  }
  return parts.join('\n')
}

function tick(exponent) {
  const units = ['ns', 'µs', 'ms']
  return `${10 ** (exponent % 3)} ${units[Math.floor(exponent / 3)]}`
}

function curve({ contender, points }, x, y) {
  const colour = COLOURS[contender]
  const width = contender === 'dunder-await' ? 3 : 1.5
  const path = points.map((point) => `${x(point.depth)},${y(point.median)}`).join(' ')
  const dots = points.map(
    (point) =>
      `<circle cx="${x(point.depth)}" cy="${y(point.median)}" r="${width + 1}" fill="${colour}">` +
      `<title>${contender}, depth ${point.depth}: ${point.median} ns</title></circle>`,
  )
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="${width}"/>${dots.join('')}`
}

/** The names stand right of the last points, moved apart where they would overlap. */
function labels(lines, y) {
  const wanted = lines
    .map(({ contender, points }) => ({ contender, at: y(points.at(-1).median), isShort: points.length < 5 }))
    .toSorted((one, other) => one.at - other.at)
  let lowest = -Infinity
  return wanted.map(({ contender, at, isShort }) => {
    lowest = Math.max(at + 4, lowest + 17)
    const weight = contender === 'dunder-await' ? ' font-weight="bold"' : ''
    const end = isShort && contender !== 'native generators' ? ' (then overflow)' : ''
    const text = contender === 'native generators' ? 'raw next(), depth 1' : `${contender}${end}`
    return `<text x="${FRAME.right + 14}" y="${round(lowest)}" fill="${COLOURS[contender]}"${weight}>${text}</text>`
  })
}

function captions() {
  const middle = (FRAME.left + FRAME.right) / 2
  return [
    `<text x="${FRAME.left}" y="28" font-size="16" font-weight="bold">Cost of one resume against the depth of delegation</text>`,
    `<text x="${middle}" y="${FRAME.bottom + 46}" text-anchor="middle">depth of the chain</text>`,
  ].join('\n')
}

function svg(parts) {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="13" fill="#333333">`,
    '<title>Cost of one resume against the depth of delegation, for all contenders</title>',
    '<style>.grid { stroke: #dddddd }</style>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n')
}

function round(value) {
  return Math.round(value * 10) / 10
}
