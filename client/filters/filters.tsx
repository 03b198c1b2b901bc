import {
  categories,
  funds,
  laoKinds,
  projectTypes,
  stages,
  typesOfCategory,
  type ProjectType,
} from '../../server/projects/contract.ts'
import { useText } from '../i18n/use-text.ts'
import { useTotals, type FilterQuery } from '../queries.ts'
import { wholeNumber } from '../ui/numbers.ts'
import { askedParts, defaultCategories, initialState, type Filter } from '../url-state.ts'
import { Amount } from './amount.tsx'
import { Asked } from './asked.tsx'
import { Chips, Fold } from './chips.tsx'
import { Qualities } from './qualities.tsx'
import { Quarters } from './quarters.tsx'
import { TitleText } from './title-text.tsx'

interface FiltersProps {
  filter: Filter
  /** The filter and area of the panel: what is counted here is what is summed there. */
  here: FilterQuery
  /** `isRefined`: the words are being typed on, which is no new step. */
  onChange(filter: Filter, isRefined?: boolean): void
}

/** The question: which projects. Years stand apart, along the bottom. */
export function Filters({ filter, here, onChange }: FiltersProps) {
  const { t } = useText()
  const set = (patch: Partial<Filter>, isRefined?: boolean) => onChange({ ...filter, ...patch }, isRefined)
  const isAsked = askedParts(filter).length > 0
  return (
    <div className="filters">
      <div className="filters-head">
        <h2>{t.filters}</h2>
        {isAsked && (
          <button type="button" className="link" onClick={() => onChange(initialState.filter)}>
            {t.clearFilters}
          </button>
        )}
      </div>
      <Asked filter={filter} onChange={onChange} />
      <Matching here={here} isAsked={isAsked} />
      <Chips
        name={t.category}
        options={categories}
        labels={t.categories}
        chosen={filter.category}
        onChange={(chosen) => set({ category: chosen.length > 0 ? chosen : defaultCategories })}
        markOf={(category) => category}
      />
      <TitleText q={filter.q} onChange={(q, isRefined) => set({ q }, isRefined)} />
      <Fold name={t.type} chosenCount={filter.type.length}>
        <Chips
          name={t.type}
          options={typesFor(filter)}
          labels={t.types}
          chosen={filter.type}
          onChange={(type) => set({ type })}
        />
      </Fold>
      <Fold name={t.stage} chosenCount={filter.stage.length}>
        <Chips
          name={t.stage}
          options={stages}
          labels={t.stages}
          chosen={filter.stage}
          onChange={(stage) => set({ stage })}
        />
      </Fold>
      <Fold name={t.quarters.name} chosenCount={filter.quarter.length}>
        <Quarters chosen={filter.quarter} years={filter.fy} onChange={(quarter) => set({ quarter })} />
      </Fold>
      <Fold name={t.fund} chosenCount={filter.fund.length}>
        <Chips name={t.fund} options={funds} labels={t.funds} chosen={filter.fund} onChange={(fund) => set({ fund })} />
      </Fold>
      <Fold name={t.amount} chosenCount={Number(filter.minBudget !== null || filter.maxBudget !== null)}>
        <Amount
          range={{ min: filter.minBudget, max: filter.maxBudget }}
          onChange={({ min, max }) => set({ minBudget: min, maxBudget: max })}
        />
      </Fold>
      <Fold name={t.laoKind} chosenCount={filter.laoKind.length}>
        <Chips
          name={t.laoKind}
          options={laoKinds}
          labels={t.laoKinds}
          chosen={filter.laoKind}
          onChange={(laoKind) => set({ laoKind })}
        />
      </Fold>
      <Fold name={t.placeQuality} chosenCount={filter.locationQuality.length}>
        <Qualities chosen={filter.locationQuality} onChange={(locationQuality) => set({ locationQuality })} />
      </Fold>
    </div>
  )
}

/** How many projects the question leaves; said aloud when it changes. */
function Matching({ here, isAsked }: { here: FilterQuery; isAsked: boolean }) {
  const { t } = useText()
  const { data, isPlaceholderData } = useTotals([], here)
  return (
    <p role="status" className={isPlaceholderData ? 'matching is-stale' : 'matching'}>
      {isAsked && data ? t.matching(wholeNumber(data.total.count)) : ''}
    </p>
  )
}

/** The types of the chosen categories, and any that are chosen although their category is not. */
function typesFor({ category, type }: Filter): ProjectType[] {
  const offered = new Set<string>([...category.flatMap((one) => [...typesOfCategory[one]]), 'unspecified', ...type])
  return projectTypes.filter((one) => offered.has(one))
}
