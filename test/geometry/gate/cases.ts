import type { Slip } from '../../../server/geometry/gate/amounts.ts'
import type { Verdict } from '../../../server/geometry/gate/judge.ts'
import type { Source } from '../../../server/geometry/gate/readings.ts'
import { moved, type LittleLao } from './little-lao.ts'
import { truePlace, truePlaces, type TruePlace } from './places.ts'
import {
  angle,
  angleSpellings,
  decimalSpellings,
  gridSpellings,
  metres,
  numbersOf,
  zonedSpellings,
  zonelessSpellings,
} from './spellings.ts'

/** What somebody typed, where it truly is, and what the gate must make of it. */
export interface Case {
  name: string
  text: string
  source: Source
  lao: LittleLao
  kind: Verdict['kind']
  /** Where it truly is: among the readings of the verdict, within 1 m, or within what the slip leaves open. */
  truth: [number, number] | undefined
  /** How near it must be, where 1 m is more than the slip leaves. */
  withinM?: number
  /** The slips of the reading that is true. */
  slips?: Slip[]
}

/** An LAO 3 km across with the place within it, and not in its middle. */
function laoAround({ wgs84 }: TruePlace, eastM = 400, northM = -300): LittleLao {
  return { middle: moved(wgs84.degrees, eastM, northM), radiusM: 1500 }
}

/** Written and said as it is. */
const straight: Case[] = truePlaces.flatMap((place) => {
  const lao = laoAround(place)
  const truth = place.wgs84.degrees
  const gps = numbersOf(place, 'wgs84')
  const old = numbersOf(place, 'indian1975')
  const one = { lao, truth, kind: 'one' as const, slips: [] }
  const spelt = { ...decimalSpellings, ...angleSpellings, ...zonedSpellings, ...zonelessSpellings, ...gridSpellings }
  const oldSpelt = { ...zonedSpellings, ...zonelessSpellings, ...gridSpellings, ...angleSpellings }
  const places: Case[] = [
    ...Object.entries(spelt).map(([name, spell]): Case => ({ ...one, name, text: spell(gps), source: 'gps' })),
    ...Object.entries(oldSpelt).map(([name, spell]): Case => ({
      ...one,
      name: `${name}, Indian 1975`,
      text: spell(old),
      source: 'old_map',
    })),
    ...['WGS84', 'WGS 84', 'wgs-84'].map((word): Case => {
      const text = `${word} ${zonedSpellings['zone and N before']!(gps)}`
      return { ...one, name: `the word ${word}`, text, source: 'unknown' }
    }),
    ...['Indian 1975', 'อินเดียน ๒๕๑๘', 'พื้นหลักฐาน อินเดียน 1975', 'Indian Datum 1975'].map((word): Case => {
      const text = `${word} ${zonedSpellings['Thai zone and digits']!(old)}`
      return { ...one, name: `the words ${word}`, text, source: 'unknown' }
    }),
    {
      ...one,
      name: 'an EPSG code of Indian 1975',
      text: `EPSG:240${old.zone} ${old.east.toFixed(2)} ${old.north.toFixed(2)}`,
      source: 'unknown',
    },
    {
      ...one,
      name: 'an EPSG code of WGS 84',
      text: `EPSG 326${gps.zone}: ${metres(gps.east)}, ${metres(gps.north)}`,
      source: 'unknown',
    },
  ]
  // The datum is neither written nor said: both may be meant.
  const either = ['east north', 'letters'].map((name): Case => {
    const text = zonelessSpellings[name]!(gps)
    return { ...one, name: `${name}, no datum known`, text, source: 'unknown', kind: 'several' }
  })
  const eitherOld: Case[] = [
    { ...one, name: 'UTM, no datum known', text: zonedSpellings.decimals!(old), source: 'unknown', kind: 'several' },
    {
      ...one,
      name: 'degrees, no datum known',
      text: angleSpellings['no letters']!(gps),
      source: 'unknown',
      kind: 'several',
    },
  ]
  return [...places, ...either, ...eitherOld].map((one_) => ({ ...one_, name: `${place.id}: ${one_.name}` }))
})

/** One slip each, and what it was. */
const slipped: Case[] = truePlaces.flatMap((place) => {
  const lao = laoAround(place)
  const truth = place.wgs84.degrees
  const gps = numbersOf(place, 'wgs84')
  const old = numbersOf(place, 'indian1975')
  const [lat, lng] = [gps.lat.toFixed(6), gps.lng.toFixed(6)]
  const [east, north] = [metres(gps.east), metres(gps.north)]
  const otherZone = gps.zone === 47 ? 48 : 47
  const a = { lat: angle(gps.lat), lng: angle(gps.lng) }
  const packed = ({ d, m, s }: { d: string; m: string; s: string }) => `${d}.${m}${s.replace('.', '')}`
  const slip = (name: string, text: string, slips: Slip[], more: Partial<Case> = {}): Case => ({
    name: `${place.id}: ${name}`,
    text,
    source: 'gps',
    lao,
    truth,
    kind: 'slip',
    slips,
    ...more,
  })
  // Read as WGS 84, a position of Indian 1975 lies some 450 m away. Here the area ends between the two.
  const [misreadE, misreadN] = [old.east - gps.east, old.north - gps.north]
  const shift = Math.hypot(misreadE, misreadN)
  const edge = laoAround(place, (-misreadE / shift) * 1400, (-misreadN / shift) * 1400)
  const oldEdge = laoAround(place, (misreadE / shift) * 1400, (misreadN / shift) * 1400)
  return [
    slip('swapped names', `Lat: ${lng} Long: ${lat}`, ['swapped_axes']),
    slip('swapped letters', `N ${lng} E ${lat}`, ['swapped_axes']),
    slip('swapped Thai names', `ละติจูด ${lng} ลองจิจูด ${lat}`, ['swapped_axes']),
    slip('swapped angles', `${a.lng.d}°${a.lng.m}'${a.lng.s}"N ${a.lat.d}°${a.lat.m}'${a.lat.s}"E`, ['swapped_axes']),
    slip('swapped metres', `Zone ${gps.zone} N ${east} E ${north}`, ['swapped_axes']),
    slip('the other zone', `Zone ${otherZone} E ${east} N ${north}`, ['wrong_zone']),
    slip('the other zone, with N', `${otherZone}N ${east} ${north}`, ['wrong_zone']),
    slip('a zone of elsewhere', `Zone 49 E ${east} N ${north}`, ['wrong_zone']),
    slip('the other datum, said', `${gps.zone}N ${metres(old.east)} ${metres(old.north)}`, ['wrong_datum'], {
      kind: 'several',
      lao: edge,
    }),
    slip(
      'the other datum, written',
      `WGS84 Zone ${gps.zone} E ${metres(old.east)} N ${metres(old.north)}`,
      ['wrong_datum'],
      {
        kind: 'several',
        lao: edge,
        source: 'unknown',
      },
    ),
    slip('an old map that is none', `${gps.zone}N ${east} ${north}`, ['wrong_datum'], {
      kind: 'several',
      lao: oldEdge,
      source: 'old_map',
    }),
    slip('no decimal points', `${lat.replace('.', '')}, ${lng.replace('.', '')}`, ['lost_decimal']),
    slip('one decimal point', `${lat}, ${lng.replace('.', '')}`, ['lost_decimal']),
    slip('a point one place on', `${(gps.lat * 10).toFixed(5)}, ${lng}`, ['lost_decimal']),
    slip('kilometres', `Zone ${gps.zone} E ${(gps.east / 1000).toFixed(3)} N ${(gps.north / 1000).toFixed(3)}`, [
      'lost_decimal',
    ]),
    slip('a minus', `-${lat}, ${lng}`, ['wrong_sign']),
    slip('south', `${lat} S ${lng} E`, ['wrong_sign']),
    slip('west', `${a.lat.d}°${a.lat.m}'${a.lat.s}"N ${a.lng.d}°${a.lng.m}'${a.lng.s}"W`, ['wrong_sign']),
    slip('angles run together', `${packed(a.lat)}, ${packed(a.lng)}`, ['packed_dms']),
    slip('swapped, and the other zone', `Zone ${otherZone} N ${east} E ${north}`, ['wrong_zone', 'swapped_axes']),
    slip('swapped, and a minus', `Lat: ${lng} Long: -${lat}`, ['wrong_sign', 'swapped_axes']),
    ...(gps.zone === 47 || gps.east < 1_000_000
      ? [
          slip(
            'a digit of the easting missing',
            `${gps.zone}N ${east.slice(0, -1)} ${north}`,
            ['lost_or_added_digit'],
            {
              withinM: 10,
            },
          ),
          slip('a digit of the northing too many', `${gps.zone}N E ${east} N ${north}3`, ['lost_or_added_digit']),
        ]
      : []),
  ]
})

/** Readable, and somewhere else. */
const elsewhere: Case[] = truePlaces.flatMap((place) => {
  const lao = laoAround(place)
  const away: [string, string][] = [
    ['bangkok', 'khon_kaen'],
    ['chiang_mai', 'loei'],
    ['hat_yai', 'korat'],
  ]
  const others = away.flat().map(truePlace)
  return others
    .filter((other) => Math.abs(other.wgs84.degrees[1] - place.wgs84.degrees[1]) > 0.1)
    .slice(0, 2)
    .map((other): Case => {
      const numbers = numbersOf(other, 'wgs84')
      const text = zonedSpellings['zone and band before']!(numbers)
      return {
        name: `${place.id}: of ${other.id}`,
        text,
        source: 'gps',
        lao,
        kind: 'outside',
        truth: other.wgs84.degrees,
        slips: [],
      }
    })
})

const bangkok = laoAround(truePlace('bangkok'))
const unusable = (name: string, text: string, source: Source = 'gps'): Case => ({
  name,
  text,
  source,
  lao: bangkok,
  kind: 'none',
  truth: undefined,
})

/** What is no position of Thailand at all. */
const nowhere: Case[] = [
  unusable('nothing', ''),
  unusable('blanks', ' \n\t\u00A0\n'),
  unusable('words', 'หน้าวัดหนองบัว ทางไปบ้านเหล่า'),
  unusable('one number', '13.7563456'),
  unusable('one angle', '13°45\'22.8"N'),
  unusable('one labelled number', 'ละติจูด 13.7563'),
  unusable('three numbers', '13 45 22'),
  unusable('eight numbers', '1 2 3 4 5 6 7 8'),
  unusable('two pairs on a line', '13.7563 100.5018 13.7570 100.5020'),
  unusable('minutes over sixty', '13°75\'22" 100°30\'06"'),
  unusable('seconds over sixty', '13°45\'75" 100°30\'06"'),
  unusable('seconds before minutes', '13°45" 100°30"'),
  unusable('north twice', '13.7563 N 100.5018 N'),
  unusable('east twice', 'E 662368 E 1521286'),
  unusable('an odd grid reference', '47PPR662151'.slice(0, 10)),
  unusable('another EPSG code', 'EPSG:3857 11187824 1545389'),
  unusable('a projection string', '+proj=utm +zone=47 +nadgrids=/etc/passwd 662368 1521286'),
  unusable('another datum', 'Indian 1954 47N 662368 1521286'),
  unusable('two datums', 'WGS84 Indian 1975 47N 662368 1521286'),
  unusable('a short link', 'https://maps.app.goo.gl/8pZpFJtQ2n3f'),
  unusable('a link to no place', 'https://www.google.com/maps'),
  unusable('a plus code', 'QF4G+26'),
  unusable('lines of different kinds', '13.7563 100.5018\n47PPR6236821286'),
  unusable('Singapore', '1.3521, 103.8198'),
  unusable('Vientiane', '17.9757, 102.6331'),
  unusable('the Gulf', '10.5, 101.2'),
  unusable('the Andaman Sea', '9.5, 97.0'),
  unusable('London', '51.5074, -0.1278'),
  unusable('nowhere on earth', '95.123, 190.456'),
  unusable('null island', '0, 0'),
  unusable('infinity', '1e999, 1e999'),
  unusable('not a number', 'NaN NaN'),
  unusable('huge numbers', '99999999999999999999 88888888888888888888'),
  unusable('UTM of the southern half of the world', '47S 662368 8521286'),
  unusable('a grid square at sea', '47P LJ 12345 12345'),
  unusable('a telephone number', '02-241-9000'),
  unusable('a date', '25/11/2569'),
  unusable('money', '1,250,000 บาท'),
]

/** Several positions, read in one way. */
const lines: Case[] = truePlaces.flatMap((place) => {
  const lao = laoAround(place)
  const n = numbersOf(place, 'wgs84')
  const truth = place.wgs84.degrees
  const steps = [0, 60, 120, 180, 240]
  const metric = (spell: (east: string, north: string, i: number) => string) =>
    steps.map((step, i) => spell(metres(n.east + step), metres(n.north - step / 2), i)).join('\n')
  const degrees = (spell: (lat: string, lng: string, i: number) => string, between = '\n') =>
    steps.map((step, i) => spell((n.lat + step / 1e5).toFixed(6), (n.lng - step / 1e5).toFixed(6), i)).join(between)
  const one = { lao, truth, kind: 'one' as const, slips: [], source: 'gps' as const }
  return [
    { ...one, name: 'a line in degrees', text: degrees((lat, lng) => `${lat}, ${lng}`) },
    { ...one, name: 'a line in KML', text: degrees((lat, lng) => `${lng},${lat},0`, ' ') },
    { ...one, name: 'a line in UTM', text: metric((e, no) => `${n.zone}N ${e} ${no}`) },
    {
      ...one,
      name: 'a line with one zone above',
      text: `UTM Zone ${n.zone} WGS84\n${metric((e, no) => `${e} ${no}`)}`,
    },
    { ...one, name: 'a line under its columns', text: `N\tE\n${metric((e, no) => `${no}\t${e}`)}` },
    { ...one, name: 'a counted line', text: metric((e, no, i) => `${i + 1}\t${e}\t${no}`) },
    { ...one, name: 'a line of named points', text: metric((e, no, i) => `จุดที่ ${i + 1} E ${e} N ${no}`) },
    {
      ...one,
      name: 'a line with one label',
      text: degrees((lat, lng, i) => (i === 0 ? `N ${lat} E ${lng}` : `${lat} ${lng}`)),
    },
    {
      ...one,
      name: 'a line swapped',
      text: degrees((lat, lng) => `N ${lng} E ${lat}`),
      kind: 'slip' as const,
      slips: ['swapped_axes' as const],
    },
  ].map((line) => ({ ...line, name: `${place.id}: ${line.name}` }))
})

export const cases: Case[] = [...straight, ...slipped, ...elsewhere, ...nowhere, ...lines]
