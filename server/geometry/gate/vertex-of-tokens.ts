import type { Mark, Token } from './tokens.ts'
import type { Axis, Coordinate, FaultCode, LineFault, Said, WrittenLine, WrittenNumber } from './written.ts'

type NumberToken = Extract<Token, { kind: 'number' }>
type LabelToken = Extract<Token, { kind: 'label' }>

/** The position that the words and numbers of a line make up, with what they add to what is said of it. */
export function vertexOfTokens(all: Token[], before: Said): WrittenLine | LineFault {
  const unknown = all.find(({ kind }) => kind === 'unknown')
  if (unknown) return faultAt('unknown_words', unknown, unknown)
  const said = { ...before }
  const tokens = withoutMetres(secondsOrSouth(withoutZone(all, said)), said)
  const bad = tokens.find(({ kind }) => kind === 'band' || kind === 'zone')
  if (bad) return faultAt('unknown_words', bad, bad)

  const numbers = tokens.filter(isNumber)
  const [first, last] = [numbers[0], numbers.at(-1)]
  if (!first || !last) return { vertex: undefined, heading: headingOf(tokens.filter(isLabel)), said }
  const fault = (code: FaultCode) => faultAt(code, first, last)
  if (numbers.length > 7) return fault('too_many_numbers')

  const halves = cutInTwo(tokens, numbers)
  if (typeof halves === 'string') return fault(halves)
  const [one, two] = [coordinateOf(halves[0]), coordinateOf(halves[1])]
  for (const coordinate of [one, two]) {
    if (typeof coordinate === 'string')
      return fault(numbers.length > 3 && areWhole(numbers) ? 'too_many_numbers' : coordinate)
  }
  // The loop has turned every fault back.
  const [a, b] = [one, two] as [Coordinate, Coordinate]
  if (a.axis !== undefined && a.axis === b.axis) return fault('same_axis_twice')
  a.axis ??= otherAxis(b.axis)
  b.axis ??= otherAxis(a.axis)
  const hasDegreeSigns = tokens.some((token) => token.kind === 'mark' && token.mark === 'degree')
  if (a.parts.length !== b.parts.length && !hasDegreeSigns) return fault('angle_malformed')
  if (hasDegreeSigns || a.parts.length > 1) said.system = 'degrees'
  return { vertex: [a, b], heading: undefined, said }
}

/** Takes the zone and the letter after it out of the tokens: `zone 47`, `UTM 47P`, `47 N` before or after two numbers of metres. */
function withoutZone(tokens: Token[], said: Said): Token[] {
  const kept = [...tokens]
  const word = kept.findIndex(({ kind }) => kind === 'zone' || kind === 'utm')
  if (word >= 0) {
    if (kept.some(({ kind }) => kind === 'utm')) said.system = 'utm'
    const number = kept[word + 1]?.kind === 'joiner' || kept[word + 1]?.kind === 'zone' ? word + 2 : word + 1
    const found = kept[number]
    const isZone = found?.kind === 'number' && /^\d{1,2}$/.test(found.number.text)
    if (isZone) {
      said.zone = found.number.value
      said.system = 'utm'
      kept.splice(word, number - word + 1, ...takenLetter(kept, number, said))
    } else if (kept[word]?.kind === 'utm') kept.splice(word, 1)
    return withoutBareZone(
      kept.filter(({ kind }) => kind !== 'utm'),
      said,
    )
  }
  return withoutBareZone(kept, said)
}

/** Nothing, and the letter after the zone is taken from the tokens. */
function takenLetter(tokens: Token[], zoneAt: number, said: Said): Token[] {
  const zone = tokens[zoneAt]!
  const letter = tokens[zoneAt + 1]
  if (letter?.kind === 'band') {
    said.band = letter.letter
    tokens.splice(zoneAt + 1, 1)
  } else if (letter?.kind === 'label' && letter.isLetter && letter.axis === 'north' && !letter.isAgainst) {
    // The N of `47N` says northern hemisphere. Apart from its zone it may be the label of the number that follows.
    const isTight = zone.at + zone.length === letter.at
    const labels = tokens.filter(isLabel)
    const others = labels.filter((label) => label !== letter)
    const isNeeded = others.some(({ axis }) => axis === 'east') && !others.some(({ axis }) => axis === 'north')
    if (isTight || !isNeeded) tokens.splice(zoneAt + 1, 1)
  }
  return []
}

function withoutBareZone(tokens: Token[], said: Said): Token[] {
  if (said.zone !== undefined) return tokens
  const numbers = tokens.filter(isNumber)
  const [zone, ...rest] = numbers.filter(({ number }) => /^4[6-9]$/.test(number.text))
  if (!zone || rest.length > 0) return tokens
  const hasBand = tokens[tokens.indexOf(zone) + 1]?.kind === 'band'
  const large = numbers.filter(({ number }) => number.value >= 10_000)
  if (!hasBand && (large.length === 0 || large.length !== numbers.length - 1)) return tokens
  said.zone = zone.number.value
  said.system = 'utm'
  const kept = [...tokens]
  takenLetter(kept, kept.indexOf(zone), said)
  return kept.filter((token) => token !== zone)
}

/** S is a second after minutes, as in 13d45m22s, and south elsewhere. */
function secondsOrSouth(tokens: Token[]): Token[] {
  return tokens.map((token, i) => {
    if (token.kind !== 'mark' || token.either !== 'south') return token
    const [mark, number] = [tokens[i - 2], tokens[i - 1]]
    const isSecond = number?.kind === 'number' && mark?.kind === 'mark' && mark.mark === 'minute'
    if (isSecond) return token
    const { at, length } = token
    return { kind: 'label', axis: 'north', isAgainst: true, isLetter: true, isAngle: false, at, length }
  })
}

/** M after a number that is no minute is a metre; metres are left out, and say UTM. */
function withoutMetres(tokens: Token[], said: Said): Token[] {
  return tokens.filter((token, i) => {
    const number = tokens[i - 1]
    const isLarge = number?.kind === 'number' && number.number.value >= 1000
    const isMetre = token.kind === 'metre' || (token.kind === 'mark' && token.either === 'metre' && isLarge)
    if (isMetre && isLarge) said.system ??= 'utm'
    return !isMetre
  })
}

type Halves = [Token[], Token[]]

/** The tokens of the first and of the second coordinate. */
function cutInTwo(tokens: Token[], numbers: NumberToken[]): Halves | FaultCode {
  const cutBefore = (index: number): Halves => [tokens.slice(0, index), tokens.slice(index)]
  const isWhole = ({ number }: NumberToken) => number.decimals > 0 || number.value >= 1000
  const [first, second, third] = numbers
  if (!second) return 'one_number'

  const degrees = numbers.filter((number) => markAfter(tokens, number) === 'degree')
  if (degrees.length > 2) return 'too_many_numbers'
  const byLabel = cutByLabels(tokens)
  if (degrees.length === 2) {
    // A label before the second angle belongs to it.
    const second = startOf(tokens, degrees[1]!)
    const isBetween = byLabel !== undefined && byLabel <= second && !tokens.slice(byLabel, second).some(isNumber)
    return cutBefore(isBetween ? byLabel : second)
  }
  if (degrees.length === 1 && numbers.length <= 3 && numbers.length > 1 && !isWhole(first!)) return 'one_number'

  // A third number after two that are whole is a height.
  if (third && numbers.length === 3 && isWhole(first!) && isWhole(second)) {
    const height = tokens.indexOf(third)
    const pair = tokens.filter((_, i) => i < height)
    return cutInTwo(pair, [first!, second])
  }
  if (byLabel === undefined && isLabelledAlike(tokens)) return 'same_axis_twice'
  if (byLabel !== undefined) {
    const halves = cutBefore(byLabel)
    if (halves.every((half) => half.some(isNumber))) return halves
  }
  if (numbers.length % 2 === 0) return cutBefore(startOf(tokens, numbers[numbers.length / 2]!))
  return numbers.length === 3 ? 'one_number' : 'angle_malformed'
}

/** Where the label of the other axis parts the two: before it where labels stand first, after the first where they stand last. */
function cutByLabels(tokens: Token[]): number | undefined {
  const labels = tokens.filter(isLabel)
  const [first] = labels
  const other = labels.find(({ axis }) => axis !== first?.axis)
  if (!first || !other) return undefined
  const firstNumber = tokens.findIndex(isNumber)
  if (tokens.indexOf(first) < firstNumber) return tokens.indexOf(other)
  const otherAt = tokens.indexOf(other)
  const nextNumber = tokens.findIndex((token, i) => i > tokens.indexOf(first) && isNumber(token))
  return nextNumber < 0 ? undefined : Math.min(startOf(tokens, tokens[nextNumber] as NumberToken), otherAt)
}

/** Whether one and the same kind of label stands at two numbers, as in E 662368 E 1521286. */
function isLabelledAlike(tokens: Token[]): boolean {
  const labels = tokens.filter(isLabel)
  const [first, last] = [labels[0], labels.at(-1)]
  if (!first || !last || first.isAngle !== last.isAngle || first.isLetter !== last.isLetter) return false
  return tokens.slice(tokens.indexOf(first), tokens.indexOf(last)).some(isNumber)
}

/** A number's place, or that of the minus before it. */
function startOf(tokens: Token[], number: NumberToken): number {
  const at = tokens.indexOf(number)
  return tokens[at - 1]?.kind === 'minus' ? at - 1 : at
}

function markAfter(tokens: Token[], number: NumberToken): Mark | undefined {
  const next = tokens[tokens.indexOf(number) + 1]
  return next?.kind === 'mark' ? next.mark : undefined
}

function coordinateOf(tokens: Token[]): Coordinate | FaultCode {
  const numbers = tokens.filter(isNumber)
  const labels = tokens.filter(isLabel)
  const axis = labels[0]?.axis
  if (labels.some((label) => label.axis !== axis)) return 'same_axis_twice'
  const parts = numbers.map(({ number }) => number)
  const marks = numbers.map((number) => markAfter(tokens, number))
  const fault = partsFault(parts, marks)
  if (fault) return fault
  const negative = tokens.some(({ kind }) => kind === 'minus') || labels.some(({ isAgainst }) => isAgainst)
  return { parts, axis, negative }
}

const marksInOrder: Mark[] = ['degree', 'minute', 'second']

function partsFault(parts: WrittenNumber[], marks: (Mark | undefined)[]): FaultCode | undefined {
  if (parts.length === 0) return 'one_number'
  if (parts.length > 3) return 'too_many_numbers'
  if (marks.some((mark, i) => mark !== undefined && mark !== marksInOrder[i] && !(i === 2 && mark === 'minute'))) {
    return 'angle_malformed'
  }
  if (parts.length === 1) return undefined
  if (parts.slice(0, -1).some(({ decimals }) => decimals > 0)) return 'angle_malformed'
  if (parts[0]!.value > 180) return 'angle_malformed'
  return parts.slice(1).some(({ value }) => value >= 60) ? 'sixty_or_more' : undefined
}

function areWhole(numbers: NumberToken[]): boolean {
  return numbers.every(({ number }) => number.decimals > 0 || number.value >= 1000)
}

/** The order of the columns, where a line is their names. */
function headingOf(labels: LabelToken[]): [Axis, Axis] | undefined {
  const [a, b] = [...new Set(labels.map(({ axis }) => axis))]
  return a !== undefined && b !== undefined ? [a, b] : undefined
}

function otherAxis(axis: Axis | undefined): Axis | undefined {
  if (axis === undefined) return undefined
  return axis === 'north' ? 'east' : 'north'
}

function isNumber(token: Token): token is NumberToken {
  return token.kind === 'number'
}

function isLabel(token: Token): token is LabelToken {
  return token.kind === 'label'
}

function faultAt(code: FaultCode, first: Token, last: Token): LineFault {
  return { code, at: first.at, length: last.at + last.length - first.at }
}
