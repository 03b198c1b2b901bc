import { isAbsolute, resolve } from 'node:path'
import { statSync } from 'node:fs'
import type { SettingsAnswer } from './contract.ts'

/** A base map as it is set: each part an address elsewhere or a file of ours. */
export interface Basemap {
  style: Source | undefined
  pmtiles: Source | undefined
  /** Origins a page may ask beside ours, for the content security policy. */
  origins: string[]
}

type Source = { address: string } | { file: string }

export const noBasemap: Basemap = { style: undefined, pmtiles: undefined, origins: [] }

/** Where our own files are served. */
export const ownAddresses = { style: '/basemap/style.json', pmtiles: '/basemap/tiles.pmtiles' } as const

/**
 * Reads the settings of a base map. Throws an error that names the setting where it is neither an http(s) address nor a
 * file that is there.
 */
export function readBasemap(settings: {
  style: string | undefined
  pmtiles: string | undefined
  origins: string | undefined
}): Basemap {
  const style = readSource('BASEMAP_STYLE', settings.style)
  const pmtiles = readSource('BASEMAP_PMTILES', settings.pmtiles)
  const named = (settings.origins ?? '').split(',').flatMap((text) => {
    const trimmed = text.trim()
    if (trimmed === '') return []
    if (!/^https?:$/.test(urlOf(trimmed)?.protocol ?? ''))
      throw new BasemapSettingError(
        'BASEMAP_ORIGINS',
        trimmed,
        'it is no http or https address',
        'ไม่ใช่ที่อยู่ http หรือ https',
      )
    return [new URL(trimmed).origin]
  })
  const own = [style, pmtiles].flatMap((source) =>
    source && 'address' in source ? [new URL(source.address).origin] : [],
  )
  return { style, pmtiles, origins: [...new Set([...own, ...named])] }
}

/** What a page is told of the base map. */
export function basemapAnswer({ style, pmtiles }: Basemap): SettingsAnswer['basemap'] {
  if (!style && !pmtiles) return null
  const tell = (source: Source | undefined, own: string) =>
    source === undefined ? null : 'address' in source ? source.address : own
  return { style: tell(style, ownAddresses.style), pmtiles: tell(pmtiles, ownAddresses.pmtiles) }
}

/** A setting of the base map that cannot be used. */
export class BasemapSettingError extends Error {
  readonly setting: string
  readonly value: string
  readonly whyEn: string
  readonly whyTh: string

  constructor(setting: string, value: string, whyEn: string, whyTh: string) {
    super(`${setting}=${value}: ${whyEn}`)
    this.setting = setting
    this.value = value
    this.whyEn = whyEn
    this.whyTh = whyTh
  }
}

function readSource(setting: string, value: string | undefined): Source | undefined {
  if (value === undefined) return undefined
  if (/^https?:\/\//i.test(value)) {
    if (urlOf(value)) return { address: value }
    throw new BasemapSettingError(setting, value, 'it is no address', 'ไม่ใช่ที่อยู่ที่ถูกต้อง')
  }
  const file = isAbsolute(value) ? value : resolve(value)
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new BasemapSettingError(setting, value, 'there is no such file', 'ไม่พบไฟล์ดังกล่าว')
  return { file }
}

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined // that it is none is what is asked
  }
}
