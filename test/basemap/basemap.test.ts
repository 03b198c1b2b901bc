import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { basemapAnswer, noBasemap, readBasemap } from '../../server/basemap/basemap.ts'
import { basemapRoutes } from '../../server/basemap/routes.ts'
import { readConfig } from '../../server/config.ts'

let folder: string
let archive: string
const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 256))
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thangnam-basemap-'))
  archive = join(folder, 'map.pmtiles')
  await writeFile(archive, bytes)
})
afterAll(() => rm(folder, { recursive: true }))

const policyOf = async (basemap: typeof noBasemap) => {
  const log = pino({ level: 'silent' })
  const app = createApp({ log, publicUrl: undefined, basemap, clientFolder: 'none', services: () => undefined })
  return (await app.request('/healthz')).headers.get('content-security-policy') ?? ''
}

describe('the settings of a base map', () => {
  it('are none unless set', async () => {
    expect(readConfig({}).basemap).toEqual(noBasemap)
    expect(basemapAnswer(noBasemap)).toBeNull()
    const settings = await basemapRoutes(noBasemap).request('/api/settings')
    expect(await settings.json()).toEqual({ basemap: null })
    expect(await policyOf(noBasemap)).toContain("connect-src 'self';")
  })

  it('open the content security policy for their own origins and no others', async () => {
    const { basemap } = readConfig({
      BASEMAP_STYLE: 'https://maps.example.go.th/styles/quiet.json?key=1',
      BASEMAP_PMTILES: 'https://files.example.go.th:8443/thailand.pmtiles',
      BASEMAP_ORIGINS: 'https://fonts.example.go.th/any/path, https://maps.example.go.th',
    })
    const policy = await policyOf(basemap)
    const origins = 'https://maps.example.go.th https://files.example.go.th:8443 https://fonts.example.go.th'
    expect(policy).toContain(`connect-src 'self' ${origins};`)
    expect(policy).toContain(`img-src 'self' data: blob: ${origins};`)
    expect(policy).toContain("script-src 'self';")
  })

  test.each([
    [{ BASEMAP_STYLE: 'nowhere/style.json' }, 'BASEMAP_STYLE=nowhere/style.json', 'there is no such file'],
    [{ BASEMAP_PMTILES: '/' }, 'BASEMAP_PMTILES=/', 'there is no such file'],
    [{ BASEMAP_STYLE: 'https://' }, 'BASEMAP_STYLE=https://', 'it is no address'],
    [{ BASEMAP_ORIGINS: "'unsafe-eval'" }, 'BASEMAP_ORIGINS', 'it is no http or https address'],
    [{ BASEMAP_ORIGINS: 'data:text/html,x' }, 'BASEMAP_ORIGINS', 'it is no http or https address'],
  ])('that cannot be used stop the start: %o', (env, setting, why) => {
    expect(() => readConfig(env)).toThrow(setting)
    expect(() => readConfig(env)).toThrow(why)
  })
})

describe('a file of ours', () => {
  const ask = (headers: Record<string, string> = {}, method = 'GET') =>
    basemapRoutes(readBasemap({ style: undefined, pmtiles: archive, origins: undefined })).request(
      '/basemap/tiles.pmtiles',
      { method, headers },
    )

  it('is told by an address of ours, and none of the disk', async () => {
    const basemap = readBasemap({ style: undefined, pmtiles: archive, origins: undefined })
    expect(basemapAnswer(basemap)).toEqual({ style: null, pmtiles: '/basemap/tiles.pmtiles' })
    expect((await basemapRoutes(basemap).request('/basemap/style.json')).status).toBe(404)
  })

  it('is sent in the part that is asked for', async () => {
    const part = await ask({ range: 'bytes=300-309' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 300-309/1000'])
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(300, 310))
    const end = await ask({ range: 'bytes=-5' })
    expect(Buffer.from(await end.arrayBuffer())).toEqual(bytes.subarray(995))
    const beyond = await ask({ range: 'bytes=1000-' })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */1000'])
  })

  it('is sent whole where no part is asked for, or the part is of another file', async () => {
    const whole = await ask()
    expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, 1000])
    expect((await ask({ range: 'bytes=0-9', 'if-range': '"another"' })).status).toBe(200)
    const etag = whole.headers.get('etag') ?? ''
    expect((await ask({ range: 'bytes=0-9', 'if-range': etag })).status).toBe(206)
    expect((await ask({ 'if-none-match': etag })).status).toBe(304)
  })

  it('that has gone is not found', async () => {
    const gone = readBasemap({ style: undefined, pmtiles: archive, origins: undefined })
    const moved = { ...gone, pmtiles: { file: `${archive}.gone` } }
    expect((await basemapRoutes(moved).request('/basemap/tiles.pmtiles')).status).toBe(404)
  })
})
