import type { Rgb } from '../../client/map/colours.ts'

/** Eyes: with all three kinds of cone, and with one kind missing. */
export const eyes = ['all cones', 'protanopia', 'deuteranopia', 'tritanopia'] as const
export type Eye = (typeof eyes)[number]

type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]

// Machado, Oliveira and Fernandes (2009), severity 1.0: on linear RGB.
const simulations: Record<Exclude<Eye, 'all cones'>, Matrix> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** How far apart two colours are to an eye: CIEDE2000, of which 1 is just visible side by side. */
export function distance(a: Rgb, b: Rgb, eye: Eye): number {
  return ciede2000(labOf(a, eye), labOf(b, eye))
}

function labOf(colour: Rgb, eye: Eye): Triple {
  const linear = each(colour, (part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  )
  const seen = eye === 'all cones' ? linear : times(simulations[eye], linear)
  // sRGB to XYZ under D65, over the white
  const [x, y, z] = times(
    [
      [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
    ],
    each(seen, (part) => Math.min(1, Math.max(0, part))),
  )
  const f = (t: number): number => (t > 216 / 24_389 ? Math.cbrt(t) : (t * 24_389) / 27 / 116 + 16 / 116)
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))]
}

/** The colour difference of CIE 142-2001, with weights of 1. */
function ciede2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const chroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7)))
  const [c1, c2] = [Math.hypot(a1 * (1 + g), b1), Math.hypot(a2 * (1 + g), b2)]
  const hue = (a: number, b: number): number => (degrees(Math.atan2(b, a)) + 360) % 360
  const [h1, h2] = [c1 === 0 ? 0 : hue(a1 * (1 + g), b1), c2 === 0 ? 0 : hue(a2 * (1 + g), b2)]

  const isGrey = c1 * c2 === 0
  const turn = isGrey ? 0 : ((h2 - h1 + 540) % 360) - 180
  const deltaL = l2 - l1
  const deltaC = c2 - c1
  const deltaH = 2 * Math.sqrt(c1 * c2) * Math.sin(radians(turn / 2))

  const l = (l1 + l2) / 2
  const c = (c1 + c2) / 2
  const h = isGrey ? h1 + h2 : (h1 + turn / 2 + 360) % 360
  const t =
    1 -
    0.17 * Math.cos(radians(h - 30)) +
    0.24 * Math.cos(radians(2 * h)) +
    0.32 * Math.cos(radians(3 * h + 6)) -
    0.2 * Math.cos(radians(4 * h - 63))
  const sL = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2)
  const sC = 1 + 0.045 * c
  const sH = 1 + 0.015 * c * t
  const turning = 60 * Math.exp(-(((h - 275) / 25) ** 2))
  const rT = -Math.sin(radians(turning)) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7))
  return Math.sqrt((deltaL / sL) ** 2 + (deltaC / sC) ** 2 + (deltaH / sH) ** 2 + rT * (deltaC / sC) * (deltaH / sH))
}

function times([a, b, c]: Matrix, [x, y, z]: Triple): Triple {
  const row = ([p, q, r]: Triple): number => p * x + q * y + r * z
  return [row(a), row(b), row(c)]
}

function each([x, y, z]: Triple, fn: (part: number) => number): Triple {
  return [fn(x), fn(y), fn(z)]
}

function degrees(angle: number): number {
  return (angle * 180) / Math.PI
}

function radians(angle: number): number {
  return (angle * Math.PI) / 180
}

/** For testing the measure itself. */
export const differenceOfLab = ciede2000
