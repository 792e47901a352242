/**
 * Addresses: the numbers in Python's texts of objects, `<coroutine object main at 0x7f0000000040>`.
 */

const FIRST = 0x7f0000000000
let addresses = new WeakMap<object, string>()
let lastAddress = FIRST

/** Begins anew: for who does a program again, whose texts are to be as they were. */
export function forgetAddresses(): void {
  addresses = new WeakMap()
  lastAddress = FIRST
}

/** A made-up address that stays with the object, for the text of it. */
export function addressOf(object: object): string {
  let address = addresses.get(object)
  if (address === undefined) {
    lastAddress += 0x40
    address = `0x${lastAddress.toString(16)}`
    addresses.set(object, address)
  }
  return address
}
