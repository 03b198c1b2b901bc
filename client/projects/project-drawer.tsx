import { lazy, Suspense, type ReactNode } from 'react'
import type { ProjectDetail } from '../../server/projects/contract.ts'
import type { ProjectFeature } from '../api.ts'
import { useText } from '../i18n/use-text.ts'
import { useProject } from '../queries.ts'
import { Icon } from '../ui/icon.tsx'
import { decimal, exactBaht, fiscalYearName, date, joined, length, readableBaht } from '../ui/numbers.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { FundsTable } from './funds-table.tsx'
import { StageTrack } from './stage-track.tsx'

const ProjectPhotos = lazy(() => import('./project-photos.tsx'))

interface ProjectDrawerProps {
  id: number
  onClose(): void
  onLocate(project: ProjectFeature): void
}

/** One project: where it stands in its life, its money by fund, what is built, where, and who says so. */
export function ProjectDrawer({ id, onClose, onLocate }: ProjectDrawerProps) {
  const { lang, t } = useText()
  const { data, error, refetch } = useProject(id)
  const project = data?.properties
  return (
    <article className="panel" aria-label={t.project}>
      <header className="panel-head">
        <div className="drawer-bar">
          <button type="button" className="link back" onClick={onClose}>
            <Icon name="back" /> {t.back}
          </button>
          <button type="button" className="quiet" aria-label={t.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        {project && (
          <>
            <p className="panel-note">
              <span className={`mark mark-${project.category}`} /> {kindOf(project)} ·{' '}
              {fiscalYearName(project.fiscal_year, lang)}
            </p>
            <h2 className="drawer-title" lang="th">
              {project.title}
            </h2>
            <p className="panel-note" lang="th">
              {project.lao_name}
            </p>
          </>
        )}
      </header>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!project && !error && <div className="skeleton skeleton-bars" role="status" aria-label={t.loading} />}
      {data && project && (
        <div className="panel-body">
          <Amount project={project} />
          <section className="part">
            <h3>{t.track}</h3>
            <StageTrack project={project} />
          </section>
          <Suspense>
            <ProjectPhotos project={id} />
          </Suspense>
          <section className="part">
            <h3>{t.moneyByFund}</h3>
            <FundsTable project={project} />
          </section>
          <Quantities project={project} />
          <Place feature={data} onLocate={onLocate} />
          <Particulars project={project} />
        </div>
      )}
    </article>
  )

  function kindOf({ category, type, is_mixed: isMixed }: ProjectDetail): string {
    const kind = type === 'unspecified' ? t.categories[category] : `${t.categories[category]}, ${t.types[type]}`
    return isMixed ? `${kind} (${t.mixed})` : kind
  }
}

function Amount({ project }: { project: ProjectDetail }) {
  const { lang, t } = useText()
  const field = (['budget_approved', 'contract_amount', 'budget_planned'] as const).find((one) => project[one] !== null)
  const amount = field && project[field]
  if (!field || amount === null || amount === undefined) return <p className="hint">{t.noMoney}</p>
  const { figure, unit } = readableBaht(amount, lang)
  return (
    <div className="headline">
      <p className="headline-measure">{t.money[field]}</p>
      <p className="headline-figure headline-small">
        <span className="num">{figure}</span> <span className="unit">{unit}</span>
      </p>
      <p className="headline-exact">
        {t.exactly} <span className="num">{exactBaht(amount)}</span>
      </p>
    </div>
  )
}

function Quantities({ project }: { project: ProjectDetail }) {
  const { t } = useText()
  const units: Record<keyof ProjectDetail['quantities'], keyof typeof t.units> = {
    width_m: 'm',
    length_m: 'm',
    thickness_m: 'm',
    area_m2: 'm2',
    volume_m3: 'm3',
    households_served: 'households',
    rai_irrigated: 'rai',
  }
  // The record's keys are the type's own.
  const known = (Object.keys(units) as (keyof typeof units)[]).filter((name) => project.quantities[name] !== null)
  if (known.length === 0) return null
  return (
    <section className="part">
      <h3>{t.quantities}</h3>
      <dl className="facts facts-wrap">
        {known.map((name) => (
          <div key={name}>
            <dt>{t.quantity[name]}</dt>
            <dd className="num">
              {decimal(project.quantities[name] ?? 0)} <span className="unit">{t.units[units[name]]}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Place({ feature, onLocate }: { feature: ProjectFeature; onLocate: (project: ProjectFeature) => void }) {
  const { lang, t } = useText()
  const { properties: project } = feature
  const { geometry } = project
  const names = (['subdistrict', 'district', 'province'] as const).flatMap((level) => {
    const code = project[level]
    const name =
      lang === 'en' ? (project[`${level}_name_en`] ?? project[`${level}_name_th`]) : project[`${level}_name_th`]
    return code && name ? [t.areaName(level, name, code)] : []
  })
  return (
    <section className="part">
      <h3>{t.place}</h3>
      <p>{names.join(lang === 'th' ? ' ' : ', ') || t.placeBasis.none}</p>
      <ul className="plain">
        <li>
          <span className={`quality quality-${project.location_quality}`}>
            {t.placeQualities[project.location_quality]}
          </span>
          {geometry && ` · ${t.geometryKind[geometry.kind]}`}
        </li>
        {geometry && (
          <li>
            {[
              t.capture[geometry.capture],
              geometry.captured_at && date(geometry.captured_at, lang),
              geometry.accuracy_m !== null && t.accuracy(decimal(geometry.accuracy_m, 1)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        )}
        {geometry && <li>{t.verification[geometry.verification]}</li>}
        {geometry?.length_m != null && (
          <li>
            {t.measuredLength} {length(geometry.length_m, lang)}
          </li>
        )}
        {geometry?.area_m2 != null && (
          <li>
            {t.measuredArea} {decimal(geometry.area_m2, 0)} {t.units.m2}
          </li>
        )}
        <li>{t.placeBasis[project.place_basis]}</li>
      </ul>
      {feature.geometry && (
        <button type="button" className="button" onClick={() => onLocate(feature)}>
          <Icon name="target" /> {t.zoomToProject}
        </button>
      )}
    </section>
  )
}

function Particulars({ project }: { project: ProjectDetail }) {
  const { lang, t } = useText()
  const period = [project.starts_on, project.ends_on].map((day) => (day ? date(day, lang) : '…')).join(' – ')
  const rows: [string, ReactNode][] = [
    [t.procurementMethod, project.procurement_method && <span lang="th">{project.procurement_method}</span>],
    [t.referencePrice, project.reference_price && joined(readableBaht(project.reference_price, lang))],
    [t.dates, project.starts_on || project.ends_on ? period : null],
    [t.inspected, project.inspected_on && date(project.inspected_on, lang)],
    [t.source, `${project.source} · ${project.source_id}`],
  ]
  return (
    <dl className="part pairs">
      {rows.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
