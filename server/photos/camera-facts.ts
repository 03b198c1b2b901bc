/** What a camera noted of a photo. Of tags that say nothing or nonsense, null. */
export interface CameraFacts {
  takenAt: Date | null
  camera: string | null
  software: string | null
  position: { lng: number; lat: number; accuracyM: number | null } | null
}

/**
 * Reads EXIF tags as they stand in the file. A clock without a time zone is taken to be in Thailand's (UTC+7). A place of
 * exactly 0, 0 is what cameras write that know none.
 */
export function readCameraFacts(tags: Record<string, unknown>): CameraFacts {
  const make = textOf(tags['Make'])
  const model = textOf(tags['Model'])
  return {
    takenAt: timeOf(textOf(tags['DateTimeOriginal']) ?? textOf(tags['CreateDate']), textOf(tags['OffsetTimeOriginal'])),
    camera: model && make && !model.toLowerCase().startsWith(make.toLowerCase()) ? `${make} ${model}` : (model ?? make),
    software: textOf(tags['Software']),
    position: positionOf(tags),
  }
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  // Control characters and marks that turn the direction of writing have no place in a name.
  const text = value
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .trim()
    .slice(0, 100)
  return text === '' ? null : text
}

function timeOf(text: string | null, zone: string | null): Date | null {
  const read = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text ?? '')
  if (!read) return null
  const [, year, month, day, hour, minute, second] = read
  const known = /^[+-]\d{2}:\d{2}$/.exec(zone ?? '')?.[0] ?? '+07:00'
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${known}`)
  // Cameras without a clock begin anywhere; before there were any, none is right.
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1990 ? null : date
}

function positionOf(tags: Record<string, unknown>): CameraFacts['position'] {
  const lat = degreesOf(tags['GPSLatitude'], tags['GPSLatitudeRef'], { N: 1, S: -1 }, 90)
  const lng = degreesOf(tags['GPSLongitude'], tags['GPSLongitudeRef'], { E: 1, W: -1 }, 180)
  if (lat === null || lng === null || (lat === 0 && lng === 0)) return null
  const accuracyM = tags['GPSHPositioningError']
  return {
    lng,
    lat,
    accuracyM: typeof accuracyM === 'number' && accuracyM >= 0 && accuracyM <= 1_000_000 ? accuracyM : null,
  }
}

/** Degrees, minutes and seconds as a signed number of degrees. */
function degreesOf(value: unknown, side: unknown, signs: Record<string, 1 | -1>, most: number): number | null {
  const sign = typeof side === 'string' ? signs[side.trim().toUpperCase()] : undefined
  if (!sign || !Array.isArray(value) || value.length === 0 || value.length > 3) return null
  let degrees = 0
  for (const [i, part] of value.entries()) {
    if (typeof part !== 'number' || !(part >= 0)) return null
    degrees += part / 60 ** i
  }
  return degrees <= most ? sign * degrees : null
}
