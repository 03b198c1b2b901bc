/** What two titles must have in common to be told: the cosine of their weighted trigrams. */
const leastLikeness = 0.6
/** A piece in more titles than this says nothing of which it is, and finds none by itself. */
const mostShared = 1000

/**
 * Titles by likeness: each is the set of its runs of three characters, a rare run weighing more (the inverse document
 * frequency of text retrieval), so that “ก่อสร้างถนนคอนกรีตเสริมเหล็ก”, with which half of them begin, weighs next to nothing.
 */
export class NearTitles {
  readonly #places = new Map<string, number[]>()
  readonly #titles: readonly string[]
  #norms: Float64Array = new Float64Array(0)

  private constructor(titles: readonly string[]) {
    this.#titles = titles
  }

  /** Others are served in between. */
  static async of(titles: readonly string[]): Promise<NearTitles> {
    const near = new NearTitles(titles)
    for (const [place, title] of titles.entries()) {
      for (const run of runsOf(title)) {
        const list = near.#places.get(run)
        if (list) list.push(place)
        else near.#places.set(run, [place])
      }
      if (place % 500 === 499) await new Promise((resolve) => setImmediate(resolve))
    }
    near.#norms = Float64Array.from(titles, () => 0)
    for (const list of near.#places.values()) {
      const weight = near.#weight(list.length) ** 2
      for (const place of list) near.#norms[place] = (near.#norms[place] ?? 0) + weight
    }
    return near
  }

  /** The places of the titles most like this one, the likest first. */
  find(title: string, most: number): number[] {
    const shared = new Map<number, number>()
    let norm = 0
    for (const run of runsOf(title)) {
      const list = this.#places.get(run) ?? []
      const weight = this.#weight(list.length) ** 2
      norm += weight
      if (list.length > mostShared) continue
      for (const place of list) shared.set(place, (shared.get(place) ?? 0) + weight)
    }
    return [...shared]
      .map(([place, weight]) => ({ place, likeness: weight / Math.sqrt(norm * (this.#norms[place] ?? 1)) }))
      .filter(({ likeness }) => likeness >= leastLikeness)
      .toSorted((a, b) => b.likeness - a.likeness || a.place - b.place)
      .slice(0, most)
      .map(({ place }) => place)
  }

  #weight(titles: number): number {
    return Math.log(1 + (this.#titles.length + 1) / (titles + 1))
  }
}

function runsOf(title: string): Set<string> {
  const runs = new Set<string>()
  for (let i = 0; i + 3 <= title.length && i < 500; i++) runs.add(title.slice(i, i + 3))
  return runs
}
