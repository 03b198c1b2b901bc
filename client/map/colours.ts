export type Rgb = readonly [number, number, number]
export type Theme = 'light' | 'dark'

/**
 * The map's colours. Amounts have one hue (plum), so that roads (amber to brick) and water (teal to indigo)
 * stay free to mean roads and water. Steps differ in lightness, which every eye can tell apart.
 */
export interface Palette {
  ground: string
  sea: string
  /** Land beyond the areas, its borders, and the names on land and sea. */
  land: string
  landLine: string
  landLabel: string
  seaLabel: string
  label: string
  halo: string
  outline: string
  outlineFaint: string
  hover: string
  selected: string
  amount: readonly Rgb[]
  zero: Rgb
  missing: Rgb
  /** Around a median: three below it, about the same, three above. Ochre to plum, which no kind of eye mixes up. */
  around: readonly Rgb[]
  /** Years since the last project, the newest first; `never` is drawn with stripes besides. */
  years: readonly Rgb[]
  never: Rgb
  neverStripe: Rgb
  road: readonly Rgb[]
  water: readonly Rgb[]
  other: readonly Rgb[]
  /** Of roads and water about as much of one as of the other. */
  even: Rgb
  casing: Rgb
}

export const palettes: Record<Theme, Palette> = {
  light: {
    ground: '#ece8dd',
    sea: '#dbe4e6',
    land: '#ece9e0',
    landLine: '#cfc9bb',
    landLabel: '#827c70',
    seaLabel: '#64828b',
    label: '#2b2731',
    halo: 'rgba(255, 254, 250, 0.92)',
    outline: '#ffffff',
    outlineFaint: 'rgba(255, 255, 255, 0.65)',
    hover: '#3b2a4a',
    selected: '#1d1524',
    amount: [
      [233, 223, 238],
      [203, 182, 217],
      [168, 137, 191],
      [127, 89, 157],
      [82, 45, 115],
    ],
    zero: [250, 248, 243],
    missing: [209, 206, 197],
    around: [
      [138, 74, 14],
      [198, 124, 46],
      [234, 190, 130],
      [244, 240, 245],
      [205, 184, 218],
      [143, 106, 172],
      [82, 45, 115],
    ],
    years: [
      [236, 239, 208],
      [193, 201, 142],
      [151, 163, 94],
      [108, 121, 56],
      [66, 77, 25],
    ],
    never: [150, 52, 92],
    neverStripe: [196, 122, 152],
    road: [
      [236, 178, 74],
      [222, 143, 46],
      [201, 104, 34],
      [171, 67, 28],
      [128, 37, 25],
    ],
    water: [
      [88, 186, 178],
      [44, 148, 158],
      [32, 111, 145],
      [38, 76, 132],
      [44, 43, 110],
    ],
    other: [
      [150, 148, 140],
      [125, 122, 115],
      [102, 99, 93],
      [80, 78, 73],
      [60, 58, 54],
    ],
    even: [128, 124, 128],
    casing: [255, 255, 255],
  },
  dark: {
    ground: '#121417',
    sea: '#0d1215',
    land: '#191b1f',
    landLine: '#34373d',
    landLabel: '#868a92',
    seaLabel: '#557480',
    label: '#f1eef5',
    halo: 'rgba(18, 20, 23, 0.88)',
    outline: '#121417',
    outlineFaint: 'rgba(18, 20, 23, 0.6)',
    hover: '#d9c7e8',
    selected: '#fbf7ff',
    amount: [
      [49, 41, 60],
      [76, 59, 96],
      [106, 82, 133],
      [139, 110, 170],
      [176, 147, 208],
    ],
    zero: [33, 34, 39],
    missing: [58, 60, 65],
    around: [
      [244, 180, 96],
      [184, 122, 50],
      [112, 78, 42],
      [38, 37, 41],
      [90, 72, 116],
      [139, 111, 176],
      [199, 173, 233],
    ],
    years: [
      [38, 42, 24],
      [76, 85, 40],
      [112, 124, 56],
      [152, 166, 82],
      [200, 212, 130],
    ],
    never: [196, 84, 128],
    neverStripe: [132, 48, 82],
    road: [
      [150, 88, 42],
      [176, 96, 36],
      [215, 127, 45],
      [238, 165, 74],
      [253, 209, 140],
    ],
    water: [
      [40, 106, 118],
      [38, 131, 143],
      [56, 160, 172],
      [104, 193, 205],
      [168, 225, 233],
    ],
    other: [
      [95, 95, 92],
      [120, 120, 116],
      [145, 144, 140],
      [170, 169, 164],
      [198, 197, 192],
    ],
    even: [150, 148, 152],
    casing: [18, 20, 23],
  },
}

/** The colour of class `index` of `count`: a few classes still span the whole ramp. */
export function rampColour(ramp: readonly Rgb[], index: number, count: number): Rgb {
  const at = count <= 1 ? Math.floor(ramp.length / 2) : Math.round((index * (ramp.length - 1)) / (count - 1))
  return ramp[at] ?? [0, 0, 0]
}

/** The parts of a colour written as #rrggbb. */
export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

export function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`
}
