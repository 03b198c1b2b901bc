/** An area in the units of Thai land deeds, ไร่-งาน-ตารางวา: a rai is 1,600 m², a ngan 400, a square wa 4. 3,785 m² → 2-1-46.25. */
export function raiNganWa(areaM2: number): string {
  const whole = Math.round(areaM2)
  const rai = Math.floor(whole / 1600)
  const ngan = Math.floor((whole % 1600) / 400)
  return `${rai.toLocaleString('en-US')}-${ngan}-${(whole % 400) / 4}`
}
