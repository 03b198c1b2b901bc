import {
  categories,
  funds,
  projectTypes,
  stages,
  typesOfCategory,
  type ProjectType,
} from '../../server/projects/contract.ts'
import { useText } from '../i18n/use-text.ts'
import { useLao } from '../queries.ts'
import { Icon } from '../ui/icon.tsx'
import { defaultCategories, initialState, type Filter } from '../url-state.ts'
import { Chips, Fold } from './chips.tsx'

interface FiltersProps {
  filter: Filter
  onChange(filter: Filter): void
}

/** The question: which projects. Years stand apart, along the bottom. */
export function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useText()
  const set = (patch: Partial<Filter>) => onChange({ ...filter, ...patch })
  return (
    <div className="filters">
      <div className="filters-head">
        <h2>{t.filters}</h2>
        {isFiltered(filter) && (
          <button type="button" className="link" onClick={() => onChange(initialState.filter)}>
            {t.clearFilters}
          </button>
        )}
      </div>
      {filter.lao !== null && <LaoChip code={filter.lao} onRemove={() => set({ lao: null })} />}
      <Chips
        name={t.category}
        options={categories}
        labels={t.categories}
        chosen={filter.category}
        onChange={(chosen) => set({ category: chosen.length > 0 ? chosen : defaultCategories })}
        markOf={(category) => category}
      />
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
      <Fold name={t.fund} chosenCount={filter.fund.length}>
        <Chips name={t.fund} options={funds} labels={t.funds} chosen={filter.fund} onChange={(fund) => set({ fund })} />
      </Fold>
    </div>
  )
}

/** Whether anything is asked beyond what the page starts with. */
export function isFiltered(filter: Filter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(initialState.filter)
}

/** The types of the chosen categories, and any that are chosen although their category is not. */
function typesFor({ category, type }: Filter): ProjectType[] {
  const offered = new Set<string>([...category.flatMap((one) => [...typesOfCategory[one]]), 'unspecified', ...type])
  return projectTypes.filter((one) => offered.has(one))
}

function LaoChip({ code, onRemove }: { code: string; onRemove: () => void }) {
  const { lang, t } = useText()
  const { data: lao } = useLao(code)
  const name = lao ? (lang === 'en' ? (lao.name_en ?? lao.full_name_th) : lao.full_name_th) : code
  return (
    <p className="lao-chip">
      <span>
        {t.onlyLao} <strong>{name}</strong>
      </span>
      <button type="button" className="quiet" aria-label={t.removeFilter(name)} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </p>
  )
}
