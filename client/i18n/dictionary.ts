import type {
  Category,
  Fund,
  LaoKind,
  LocationQuality,
  ProjectDetail,
  ProjectType,
  Stage,
} from '../../server/projects/contract.ts'
import type { Preset } from '../filters/amount-text.ts'
import type { MapLevel } from '../map/levels.ts'
import type { Measure, MoneyField } from '../measures.ts'
import type { CoverageWords } from './coverage.ts'
import type { QuarterWords } from './quarters.ts'
import type { TableWords } from './table.ts'
import type { ToolWords } from './tools.ts'

type Geometry = NonNullable<ProjectDetail['geometry']>

/** Every word the page says, in one shape that each language fills completely. */
export interface Dictionary {
  product: string
  productNote: string
  sampleBanner: string
  sampleShort: string
  embeddedBanner: string
  embeddedShort: string
  skipToAnswer: string
  question: string
  answer: string
  map: string
  mapKeyboardHint: string
  toDesk: string
  otherLanguage: string
  otherLanguageLabel: string
  wholeCountry: string
  close: string
  back: string
  zoomIn: string
  zoomOut: string
  showCountry: string
  retry: string
  loading: string

  measure: string
  measures: Record<Measure, string>
  money: Record<MoneyField | 'budget_planned', string>
  moneyShort: Record<MoneyField, string>

  filters: string
  clearFilters: string
  category: string
  type: string
  stage: string
  fund: string
  allOf: string
  chosenOf: (n: number) => string
  years: string
  allYears: string
  removeFilter: (name: string) => string
  categories: Record<Category, string>
  types: Record<ProjectType, string>
  stages: Record<Stage, string>
  funds: Record<Fund, string>
  asked: string
  matching: (n: string) => string
  titleText: string
  titleTextHint: string
  titleTextClear: string
  amount: string
  amountFrom: string
  amountTo: string
  amountHint: string
  amountWrong: string
  amountReversed: string
  amountPresets: Record<Preset, string>
  atMost: (amount: string) => string
  fromTo: (from: string, to: string) => string
  laoKind: string
  laoKinds: Record<LaoKind, string>
  qualityMeanings: Record<LocationQuality, string>
  levels: Record<MapLevel, string>
  areaName: (level: MapLevel | undefined, name: string, code: string) => string

  legend: string
  legendBy: (level: MapLevel) => string
  legendOfView: string
  noData: string
  zero: string
  zeroValue: string
  classRange: (from: string, to: string, n: number) => string
  projectsLegend: (isDisbursed: boolean) => string
  lessThan: (amount: string) => string
  atLeast: (amount: string) => string
  million: string

  population: (people: string, yearBe: number | null) => string
  exactly: string
  ofApproved: string
  projectsCount: (n: string) => string
  located: string
  shareDisbursed: string
  comparedWith: Record<MapLevel, string>
  timesMedian: (times: string, scope: string) => string
  partOfMedian: (percent: string, scope: string) => string
  aboutMedian: (scope: string) => string
  rank: (rank: number, of: number) => string
  perPersonSentence: (amount: string) => string
  byYear: string
  byStage: string
  byCategory: string
  byFund: string
  asTable: string
  asChart: string
  shareOfSum: string
  mostly: (name: string, percent: string) => string
  clickToFilter: string
  filterBy: (name: string) => string
  filteredOut: string
  onlyProjectsOf: string
  neighbours: Record<MapLevel, string>
  noNeighbours: string
  thisArea: string
  theNeighbours: Record<MapLevel, string>
  laosHere: string
  laosCount: (n: string) => string
  laosWithout: (n: string) => string
  laoPeople: (people: string) => string
  laosUnknown: (n: string, amount: string) => string
  noLaos: string
  laoKindsShort: Record<LaoKind, string>
  leftOut: string
  leftOutApproximate: (n: string) => string
  leftOutNoPlace: (n: string) => string
  leftOutUnplaced: (n: string, amount: string, level: string) => string
  leftOutOther: (n: string, amount: string) => string
  showOther: string
  hideOther: string
  bangkokIncluded: (n: string) => string
  bangkokAbsent: string
  fundsCountedTwice: string
  ranked: (level: string) => string
  rankColumn: string
  nameColumn: string
  showAll: (n: number) => string
  showFewer: string
  largestProjects: string
  moreProjects: string
  noneHere: string
  noneHint: (names: string) => string
  contractHint: (amount: string) => string
  showContract: string

  project: string
  track: string
  cancelled: string
  progress: (percent: string) => string
  currentStage: string
  moneyByFund: string
  fundColumn: string
  total: string
  quantities: string
  quantity: Record<keyof ProjectDetail['quantities'], string>
  units: Record<'m' | 'm2' | 'm3' | 'households' | 'rai', string>
  place: string
  placeQuality: string
  placeQualities: Record<LocationQuality, string>
  placeBasis: Record<ProjectDetail['place_basis'], string>
  capture: Record<Geometry['capture'], string>
  geometryKind: Record<Geometry['kind'], string>
  verification: Record<Geometry['verification'], string>
  accuracy: (metres: string) => string
  measuredLength: string
  measuredArea: string
  owner: string
  procurementMethod: string
  referencePrice: string
  dates: string
  inspected: string
  source: string
  mixed: string
  noMoney: string
  zoomToProject: string

  compare: string
  compareHeading: string
  compareWhich: string
  compareSiblings: (name: string) => string
  compareSearch: string
  compareChange: string
  compareStop: string
  compareLevels: string
  comparePerPerson: string
  compareFigures: string
  onMapSolid: string
  onMapDashed: string
  isTimes: (larger: string, times: string, smaller: string) => string
  isMorePoints: (larger: string, points: string, smaller: string) => string
  isAlike: (one: string, other: string) => string
  isOnlyIn: (one: string, other: string) => string
  inNeither: string
  cannotCompare: string

  search: string
  searchClear: string
  searchNone: string
  /** A project was found by its number in its source. */
  searchSourceId: (sourceId: string) => string
  searchKinds: Record<'area' | 'lao' | 'project', string>
  searchLevels: Record<MapLevel, string>
  searchResults: (n: number) => string

  tools: ToolWords
  table: TableWords
  quarters: QuarterWords
  coverage: CoverageWords

  problem: string
  offline: string
  offlineFirst: string
  offlineFirstHint: string
  webglMissing: string
  webglMissingHint: string
  mapFailed: string
  mapFailedHint: string
  updated: string
  sheetHeight: string
  showQuestion: string
  showAnswer: string
}
