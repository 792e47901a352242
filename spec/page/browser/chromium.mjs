// Where the machine's Chromium is.
import { existsSync } from 'node:fs'

/** The file of a Chromium: what CHROMIUM says, or where systems have it. */
export function findChromium() {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const found = places.find((place) => place && existsSync(place))
  if (found === undefined)
    throw new Error('no Chromium is here: install it (apt-get install chromium), or set CHROMIUM')
  return found
}
