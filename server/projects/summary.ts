import type { Gazetteer } from '../areas/gazetteer.ts'
import { placeNames } from '../areas/place-names.ts'
import type { AtlasColumns, MoneyColumn } from '../atlas/columns.ts'
import { satangToBaht } from '../lib/baht.ts'
import { projectSummary, type ProjectSummary } from './contract.ts'

/** A row of the atlas as the outside sees it. */
export function summaryOf(columns: AtlasColumns, gazetteer: Gazetteer, row: number): ProjectSummary {
  const id = columns.id.at(row)
  const lao = columns.laos.values[columns.lao.at(row)] || null
  const place = columns.places.values[columns.place.at(row)] ?? ''
  const money = (name: MoneyColumn): string | null => {
    const satang = columns.money[name].at(row)
    return Number.isNaN(satang) ? null : satangToBaht(satang)
  }
  const names = placeNames(gazetteer, gazetteer.areas.get(place))
  const { category, type, stage, location_quality } = projectSummary.shape
  return {
    id,
    title: columns.titleOf(row),
    fiscal_year: columns.fiscalYear.at(row),
    category: category.parse(columns.categories.values[columns.category.at(row)]),
    type: type.parse(columns.types.values[columns.type.at(row)]),
    is_mixed: columns.isMixed.at(row) === 1,
    stage: stage.parse(columns.stages.values[columns.stage.at(row)]),
    lao,
    lao_name: (lao === null ? columns.laoNamesAsGiven.get(id) : gazetteer.laos.get(lao)?.full_name_th) ?? '',
    province: place.length >= 2 ? place.slice(0, 2) : null,
    district: place.length >= 4 ? place.slice(0, 4) : null,
    subdistrict: place.length >= 6 ? place : null,
    place_th: names.th,
    place_en: names.en,
    location_quality: location_quality.parse(columns.qualities.values[columns.quality.at(row)]),
    budget_planned: money('planned'),
    budget_approved: money('approved'),
    contract_amount: money('contract'),
    disbursed: money('disbursed'),
  }
}
