import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { clientOf, readProxies } from '../../server/http/client-address.ts'

async function client(from: string | undefined, forwarded?: string, trusted = '10.0.0.0/8,::1'): Promise<string> {
  const app = new Hono()
  app.get('/', (c) => c.text(clientOf(c, readProxies(trusted))))
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const answer = await app.request('/', { headers }, { incoming: { socket: { remoteAddress: from } } })
  return answer.text()
}

describe('the client of a request', () => {
  it.each([
    ['203.0.113.9', undefined, '203.0.113.9'],
    ['::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['::ffff:cb00:7109', undefined, '203.0.113.9'],
    ['2001:db8:0:1::7', undefined, '2001:db8:0:1::/64'],
    ['2001:0DB8:0000:0001:ffff::1', undefined, '2001:db8:0:1::/64'],
    ['fe80::1%eth0', undefined, 'fe80:0:0:0::/64'],
    [undefined, undefined, 'unknown'],
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['10.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['10.0.0.1', '1.1.1.1, 198.51.100.1, 10.2.3.4', '198.51.100.1'],
    ['10.0.0.1', '10.9.9.9, 10.2.3.4', '10.9.9.9'],
    ['10.0.0.1', 'unknown, 10.2.3.4', '10.2.3.4'],
    ['10.0.0.1', '', '10.0.0.1'],
    ['::1', '2001:db8::5', '2001:db8:0:0::/64'],
  ])('from %s, forwarded for %s, is %s', async (from, forwarded, expected) => {
    expect(await client(from, forwarded)).toBe(expected)
  })

  it('is one for all addresses of a /64, and another in the next', async () => {
    const seen = new Set<string>()
    for (let i = 0; i < 2000; i++) seen.add(await client(`2001:db8:7:8:${(i * 31).toString(16)}:${i.toString(16)}::1`))
    expect([...seen]).toEqual(['2001:db8:7:8::/64'])
    expect(await client('2001:db8:7:9::1')).not.toBe('2001:db8:7:8::/64')
  })
})

describe('trusted proxies', () => {
  it.each(['x', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '::1/129', '10.0.0.1,,::1', 'example.org'])(
    '%s is refused',
    (text) => expect(() => readProxies(text)).toThrow(RangeError),
  )
})
