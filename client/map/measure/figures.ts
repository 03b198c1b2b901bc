import type { ToolWords } from '../../i18n/tools.ts'
import { decimal, wholeNumber } from '../../ui/numbers.ts'
import { thaiArea } from './rai.ts'

/** 12,345 ตร.ม.; from a square kilometre on 12.35 ตร.กม. */
export function squareMetres(areaM2: number, words: ToolWords): string {
  return areaM2 >= 1e6
    ? `${decimal(areaM2 / 1e6, 2)} ${words.squareKilometres}`
    : `${decimal(areaM2, areaM2 < 100 ? 1 : 0)} ${words.squareMetres}`
}

/** 7 ไร่ 2 งาน 34.5 ตารางวา. */
export function raiNganWa(areaM2: number, words: ToolWords): string {
  const { rai, ngan, squareWa } = thaiArea(areaM2)
  return words.measureRai(wholeNumber(rai), String(ngan), decimal(squareWa, 1))
}
