import type { Context } from 'hono'
import { BlockList, isIP } from 'node:net'

/**
 * Names the client of a request, to count by: its IPv4 address, or the /64 of its IPv6 address, which is one household's
 * or one machine's. It is who opened the connection. Where that is a proxy that is trusted, it is the last address in
 * X-Forwarded-For that is no trusted proxy's; what stands before that, anybody may have written.
 */
export function clientOf(c: Context, trustedProxies: BlockList): string {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').reverse()
  let client = plainAddress(socketAddress(c) ?? '')
  for (const hop of forwarded) {
    if (client === undefined || !isTrusted(client, trustedProxies)) break
    const before = plainAddress(hop.trim())
    if (before === undefined) break
    client = before
  }
  return client === undefined ? 'unknown' : isIP(client) === 6 ? networkOf(client) : client
}

/** Addresses and ranges (`10.0.0.0/8`), separated by commas. Throws RangeError on what is neither. */
export function readProxies(text: string): BlockList {
  const list = new BlockList()
  for (const part of text.split(',').map((one) => one.trim())) {
    const [address = '', bits, ...rest] = part.split('/')
    const family = isIP(address)
    const most = family === 4 ? 32 : 128
    if (family === 0 || rest.length > 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most))) {
      throw new RangeError(`${part} is no address, and no range such as 10.0.0.0/8`)
    }
    list.addSubnet(address, bits === undefined ? most : Number(bits), family === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}

function isTrusted(address: string, trustedProxies: BlockList): boolean {
  return trustedProxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** What Node's server knows of the connection; there is none where the app is asked without a socket. */
function socketAddress(c: Context): string | undefined {
  // @hono/node-server's bindings
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return env?.incoming?.socket?.remoteAddress
}

/** In one spelling: an IPv4 address in IPv6 as the IPv4 address, without a zone. Undefined for what is no address. */
function plainAddress(text: string): string | undefined {
  const address = text.replace(/%.*$/, '')
  if (isIP(address) === 4) return address
  if (isIP(address) !== 6) return undefined
  const groups = groupsOf(address)
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.')
  }
  return groups.map((group) => group.toString(16)).join(':')
}

/** The first 64 bits. */
function networkOf(address: string): string {
  return `${address.split(':').slice(0, 4).join(':')}::/64`
}

function groupsOf(address: string): number[] {
  // an URL spells it in one way: no dots, the longest run of zeros left out
  const [left = '', right] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::')
  const read = (part: string | undefined): number[] =>
    part ? part.split(':').map((group) => Number.parseInt(group, 16)) : []
  const [before, after] = [read(left), read(right)]
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after]
}
