import type { Photo } from '../photos/contract.ts'
import { randomStream, type Random } from './random.ts'

/** The size of a drawn scene, in pixels. */
export const sceneSize = { width: 1024, height: 768 } as const
const { width, height } = sceneSize

/** What a scene is of. */
export type SceneKind = 'road' | 'canal' | 'pond'

/** A drawing of works before, while and after they are built, as SVG without text: the same for the same seed. */
export function drawScene(kind: SceneKind, moment: Photo['moment'], seed: number): string {
  const random = randomStream(seed, 'scene', kind, moment)
  const horizon = random.between(270, 370)
  const works = draw[kind](moment, horizon, random)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs>
      ${gradient('sky', '#7fb2d9', '#e9f0ee')}${gradient('laterite', '#c98f63', '#9c5a33')}
      ${gradient('concrete', '#cfcdc6', '#b3b0a8')}${gradient('water', '#a9c9d6', '#3f7389')}
    </defs>
    <rect width="${width}" height="${height}" fill="url(#sky)"/>
    ${hills(horizon, random)}${fields(horizon, moment, random)}${works}${trees(horizon, random)}
  </svg>`
}

const draw: Record<SceneKind, (moment: Photo['moment'], horizon: number, random: Random) => string> = {
  road: roadOf,
  canal: canalOf,
  pond: pondOf,
}

/** A band that runs from one's feet to the horizon. */
function band(horizon: number, random: Random) {
  const far = random.between(360, 660)
  const near = [random.between(90, 220), random.between(760, 940)] as const
  /** A point of it: 0 at the horizon, 1 at one's feet; across from 0, its left edge, to 1. */
  const at = (along: number, across: number): [number, number] => {
    const depth = along ** 2.2
    const left = far - 9 + (near[0] - far + 9) * depth
    const right = far + 9 + (near[1] - far - 9) * depth
    return [left + (right - left) * across, horizon + (height - horizon) * depth]
  }
  const steps = Array.from({ length: 25 }, (_, i) => i / 24)
  return {
    at,
    steps,
    strip: (from: number, to: number, fill: string): string =>
      polygon([...steps.map((along) => at(along, from)), ...steps.toReversed().map((along) => at(along, to))], fill),
    across: (along: number, from: number, to: number, colour: string): string =>
      line(at(along, from), at(along, to), colour, 1 + 4 * along ** 2),
  }
}

function canalOf(moment: Photo['moment'], horizon: number, random: Random): string {
  const { at, strip, across } = band(horizon, random)
  const spots = (count: number, fill: string, flat: number): string =>
    Array.from({ length: count }, () => {
      const along = random.between(0.3, 0.98)
      const [x, y] = at(along, random.between(0.2, 0.8))
      const size = random.between(14, 48) * along ** 2
      return ellipse(x, y, size, size * flat, fill)
    }).join('')
  if (moment === 'before') {
    return strip(0, 1, '#8f7a48') + strip(0.3, 0.7, '#7b6a45') + spots(7, '#8fa7ad', 0.25) + spots(26, '#6f8f3f', 0.5)
  }
  if (moment === 'during') {
    const heaps = [0.45, 0.6, 0.74, 0.88].map((along) => {
      const [[x, y], size] = [at(along, -0.12), 150 * along ** 2]
      return polygon(
        [
          [x - size, y],
          [x - size * 0.3, y - size * 0.6],
          [x + size * 0.5, y],
        ],
        '#8d5a33',
      )
    })
    return (
      strip(-0.05, 1.05, '#a5713f') +
      strip(0.12, 0.88, '#8a5730') +
      strip(0.28, 0.72, '#6d4324') +
      heaps.join('') +
      excavator(...at(0.62, 1.05), 0.9)
    )
  }
  const ripples = Array.from({ length: 18 }, () => {
    const from = random.between(0.22, 0.6)
    return across(random.between(0.3, 0.97), from, from + random.between(0.05, 0.18), '#cfe3e8')
  })
  return strip(-0.1, 1.1, '#5f8a3e') + strip(0, 1, '#a98c58') + strip(0.14, 0.86, 'url(#water)') + ripples.join('')
}

function roadOf(moment: Photo['moment'], horizon: number, random: Random): string {
  const { at, steps, strip, across } = band(horizon, random)
  const shoulders = strip(-0.14, 1.14, '#a9804f')
  if (moment === 'before') {
    const holes = Array.from({ length: 9 }, () => {
      const along = random.between(0.35, 0.97)
      const [x, y] = at(along, random.between(0.15, 0.85))
      const size = random.between(14, 60) * along ** 2
      return ellipse(x, y, size, size * 0.3, random.chance(0.5) ? '#8fa7ad' : '#7d4526')
    })
    return (
      shoulders +
      strip(0, 1, 'url(#laterite)') +
      strip(0.22, 0.3, '#8d4f2c') +
      strip(0.7, 0.78, '#8d4f2c') +
      holes.join('')
    )
  }
  const joints = steps.filter((_, i) => i > 5 && i % 3 === 0)
  if (moment === 'after') {
    return (
      shoulders +
      strip(0, 1, 'url(#concrete)') +
      joints.map((along) => across(along, 0, 1, '#96938b')).join('') +
      strip(0.49, 0.51, '#a5a29a')
    )
  }
  const mesh = Array.from({ length: 9 }, (_, i) => across(0.55 + i * 0.05, 0.52, 0.98, '#5d4636'))
  const cones = [0.5, 0.62, 0.75, 0.9].map((along) => cone(...at(along, 0.5), 90 * along ** 2))
  return (
    shoulders +
    strip(0, 0.5, 'url(#concrete)') +
    strip(0.5, 1, 'url(#laterite)') +
    strip(0.5, 0.515, '#6b4a2d') +
    strip(0.99, 1.005, '#6b4a2d') +
    joints.map((along) => across(along, 0, 0.5, '#96938b')).join('') +
    mesh.join('') +
    cones.join('') +
    excavator(...at(0.42, 0.8), 0.5)
  )
}

function pondOf(moment: Photo['moment'], horizon: number, random: Random): string {
  const [x, y] = [random.between(420, 620), horizon + random.between(190, 240)]
  const [wide, tall] = [random.between(330, 420), random.between(95, 130)]
  const ring = (share: number, fill: string, down = 0): string => ellipse(x, y + down, wide * share, tall * share, fill)
  if (moment === 'before') {
    const cracks = Array.from({ length: 26 }, () => {
      const from: [number, number] = [x + random.between(-0.6, 0.6) * wide, y + random.between(-0.5, 0.6) * tall]
      return line(from, [from[0] + random.between(-60, 60), from[1] + random.between(-14, 14)], '#8f6f47', 2)
    })
    return ring(1.1, '#b7a35c') + ring(0.9, '#c3a06b', 6) + ring(0.45, '#9b8a63', 14) + cracks.join('')
  }
  if (moment === 'during') {
    const heaps = Array.from({ length: 6 }, (_, i) => {
      const [left, foot] = [x - wide * 1.25 + i * wide * 0.48, y - tall * random.between(0.75, 1)]
      const tip = random.between(40, 95)
      return polygon(
        [
          [left, foot],
          [left + tip, foot - tip * 0.8],
          [left + tip * 2.1, foot],
        ],
        i % 2 ? '#a06a3f' : '#8d5a33',
      )
    })
    return (
      heaps.join('') +
      ring(1.12, '#a5713f') +
      ring(0.94, '#8a5730', 8) +
      ring(0.74, '#744626', 18) +
      ring(0.5, '#5d371e', 28) +
      excavator(x + wide * 0.45, y + tall * 0.25, 1.25)
    )
  }
  const ripples = Array.from({ length: 22 }, () => {
    const [left, row] = [x + random.between(-0.65, 0.45) * wide, y + random.between(-0.5, 0.6) * tall]
    return line([left, row], [left + random.between(30, 120), row], '#cfe3e8', 2)
  })
  const stairs = Array.from({ length: 6 }, (_, i) =>
    polygon(
      [
        [x - 60 - i * 6, y + tall * 0.72 + i * 13],
        [x + 60 + i * 6, y + tall * 0.72 + i * 13],
        [x + 66 + i * 6, y + tall * 0.72 + i * 13 + 11],
        [x - 66 - i * 6, y + tall * 0.72 + i * 13 + 11],
      ],
      i % 2 ? '#c9c6be' : '#b4b1a9',
    ),
  )
  return (
    ring(1.16, '#5f8a3e') +
    ring(1.04, '#a98c58', 4) +
    ring(0.94, 'url(#water)', 10) +
    ripples.join('') +
    stairs.join('') +
    line([x + wide * 0.5, y - tall * 0.7], [x + wide * 0.5, y + tall * 0.25], '#f4f2ec', 9)
  )
}

function hills(horizon: number, random: Random): string {
  return Array.from({ length: 3 }, (_, i) => {
    const [x, rise] = [random.between(-100, width), random.between(30, 110)]
    return ellipse(x, horizon + 10, random.between(220, 480), rise, ['#8fa9b5', '#7d9a94', '#9db2ba'][i] ?? '#8fa9b5')
  }).join('')
}

/** Rice, green in the rains and yellow before the harvest, in plots that grow towards one's feet. */
function fields(horizon: number, moment: Photo['moment'], random: Random): string {
  const greens = moment === 'before' ? ['#b9a95a', '#a89a4e', '#c2b36b'] : ['#7ea24c', '#6d9443', '#8fb35a']
  let y = horizon
  const plots: string[] = []
  for (let depth = 14; y < height; depth *= 1.5) {
    const middle = random.between(0.3, 0.7) * width
    plots.push(
      `<rect y="${y.toFixed(1)}" width="${width}" height="${depth + 2}" fill="${random.pick(greens)}"/>`,
      `<rect y="${y.toFixed(1)}" width="${middle.toFixed(1)}" height="${depth + 2}" fill="${random.pick(greens)}"/>`,
      line([0, y], [width, y], '#5f7d39', 1 + depth / 40),
    )
    y += depth
  }
  return plots.join('')
}

function trees(horizon: number, random: Random): string {
  return Array.from({ length: 16 }, () => {
    const x = random.chance(0.5) ? random.between(-20, width * 0.3) : random.between(width * 0.7, width + 20)
    const size = random.between(22, 70)
    const foot = horizon + size * 0.35
    return (
      line([x, foot], [x, foot - size], '#5a4630', size / 9) +
      ellipse(x, foot - size * 1.25, size * 0.62, size * 0.7, random.pick(['#3f6b34', '#4d7a3a', '#35592f']))
    )
  }).join('')
}

function cone(x: number, y: number, size: number): string {
  return (
    polygon(
      [
        [x - size / 3, y],
        [x, y - size],
        [x + size / 3, y],
      ],
      '#e2622b',
    ) +
    polygon(
      [
        [x - size / 5, y - size * 0.4],
        [x - size / 7, y - size * 0.58],
        [x + size / 7, y - size * 0.58],
        [x + size / 5, y - size * 0.4],
      ],
      '#f6f3ee',
    )
  )
}

function excavator(x: number, y: number, size: number): string {
  return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size})">
    <rect x="-70" y="-26" width="140" height="26" rx="13" fill="#3b3733"/>
    <rect x="-58" y="-82" width="112" height="56" rx="6" fill="#e3a31f"/><rect x="-46" y="-74" width="44" height="34" fill="#bcd3da"/>
    <path d="M30 -70 L-70 -150 L-130 -90" fill="none" stroke="#d0921a" stroke-width="16"/>
    <path d="M-146 -96 L-114 -88 L-122 -58 L-152 -66 Z" fill="#5a5550"/></g>`
}

function polygon(points: readonly (readonly [number, number])[], fill: string): string {
  return `<polygon points="${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}" fill="${fill}"/>`
}

function ellipse(x: number, y: number, rx: number, ry: number, fill: string): string {
  return `<ellipse cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" rx="${rx.toFixed(1)}" ry="${ry.toFixed(1)}" fill="${fill}"/>`
}

function line(from: readonly [number, number], to: readonly [number, number], colour: string, size: number): string {
  const [x1, y1, x2, y2] = [...from, ...to].map((one) => one.toFixed(1))
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-width="${size.toFixed(1)}"/>`
}

function gradient(id: string, top: string, bottom: string): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">
    <stop stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>`
}
