import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'

/** What the page may weigh before the map's engine, in bytes as gzip sends them. */
const limit = 450_000

const folder = fileURLToPath(new URL('../../dist/client/', import.meta.url))
const read = (name: string) => readFileSync(`${folder}${name}`)
const gzipped = (name: string) => gzipSync(read(name)).length

/** Files that a page or a script names and the browser gets before anything runs; what is imported later is not among them. */
function namedIn(name: string): string[] {
  const text = read(name).toString()
  const matches = name.endsWith('.html')
    ? text.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.(?:js|css))"/g)
    : text.matchAll(/(?:^|[;}\n])\s*(?:import|export)\s*(?:[\w$*{}\s,]+?\s*from\s*)?["']\.\/([^"']+\.js)["']/g)
  return [...matches].map(([, found = '']) => (name.endsWith('.html') ? found : `assets/${found}`))
}

function firstLoad(): string[] {
  const files = ['index.html']
  for (const file of files) {
    if (file.endsWith('.css')) continue
    for (const found of namedIn(file)) if (!files.includes(found)) files.push(found)
  }
  return files
}

it(`comes in under ${limit / 1000} KB gzipped before the map's engine, without the charts`, () => {
  const files = firstLoad()
  const sizes = files.map((file) => [file, gzipped(file)] as const)
  const sum = sizes.reduce((all, [, size]) => all + size, 0)
  console.log(
    `first load: ${(sum / 1000).toFixed(1)} KB gzipped of ${limit / 1000}: ` +
      sizes.map(([file, size]) => `${file} ${(size / 1000).toFixed(1)}`).join(', '),
  )
  expect(sum).toBeLessThan(limit)
  // The page, its style and at least one script: a build that names its files otherwise must not pass as light.
  expect(files.some((file) => file.endsWith('.css'))).toBe(true)
  expect(files.some((file) => file.endsWith('.js'))).toBe(true)
  const all = readdirSync(`${folder}assets`).filter((name) => name.endsWith('.js'))
  const holding = (words: string) => all.filter((name) => read(`assets/${name}`).includes(words))
  // What marks each library: an attribute that ECharts sets, a class that MapLibre gives its canvas.
  for (const mark of ['_echarts_instance_', 'maplibregl-canvas']) {
    expect(holding(mark).length, mark).toBeGreaterThan(0)
    for (const name of holding(mark)) expect(files, mark).not.toContain(`assets/${name}`)
  }
})
