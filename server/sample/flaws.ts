/** What is wrong with some projects of the sample on purpose, as it is with real ones. */
export const flawKinds = [
  'no_coordinates', // nothing tells where it is
  'outside_area', // some 30 km off, outside its LAO
  'at_office', // the office's position given for the work's
  'datum_shift', // Indian 1975 metres read as WGS 84: some 460 m off
  'duplicate', // the same title and place again the year after
  'late', // still in progress past its end
  'contract_over_budget',
  'paid_over_contract',
] as const
export type FlawKind = (typeof flawKinds)[number]

/** The source ids of the projects with each flaw. */
export type FlawManifest = Record<FlawKind, string[]>

export function emptyManifest(): FlawManifest {
  return {
    no_coordinates: [],
    outside_area: [],
    at_office: [],
    datum_shift: [],
    duplicate: [],
    late: [],
    contract_over_budget: [],
    paid_over_contract: [],
  }
}

/** How many of 1,000 projects get a flaw that is planted; no_coordinates comes with location quality. */
const perThousand: Record<Exclude<FlawKind, 'no_coordinates'>, number> = {
  outside_area: 4,
  at_office: 4,
  datum_shift: 5,
  duplicate: 7,
  late: 12,
  contract_over_budget: 5,
  paid_over_contract: 3,
}

/** Says when a flaw is due: at its rate, and once early on, so that small samples have each too. */
export class FlawPlanter {
  readonly manifest = emptyManifest()
  readonly #due = {
    outside_area: 1,
    at_office: 1,
    datum_shift: 1,
    duplicate: 1,
    late: 1,
    contract_over_budget: 1,
    paid_over_contract: 1,
  }

  /** To be called once for every project, before any is planted in it. */
  step(): void {
    for (const kind of plantedKinds) this.#due[kind] += perThousand[kind] / 1000
  }

  isDue(kind: keyof typeof perThousand): boolean {
    return this.#due[kind] >= 1
  }

  plant(kind: keyof typeof perThousand, sourceId: string): void {
    this.#due[kind] -= 1
    this.manifest[kind].push(sourceId)
  }
}

const plantedKinds = flawKinds.filter((kind) => kind !== 'no_coordinates')
