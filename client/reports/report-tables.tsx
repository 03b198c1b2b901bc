import type { ReactNode } from 'react'
import { placeQualities, type GisReport, type ReportProject } from '../../server/reports/contract.ts'
import { deskDate } from '../desk/desk-date.ts'
import { reportWords } from '../i18n/report.ts'
import { useText } from '../i18n/use-text.ts'
import { thaiArea } from '../map/measure/rai.ts'
import { exactSatang, fiscalYearShort, satangOf, wholeNumber } from '../ui/numbers.ts'

type Counted = Pick<GisReport, 'qualities'> & { sums: GisReport['total'] }

interface SumsTableProps {
  caption: string
  rows: readonly (Counted & { key: string; name: ReactNode })[]
  report: GisReport
}

/** Figures by what the rows are of, with their sum beneath. */
export function SumsTable({ caption, rows, report }: SumsTableProps) {
  const { lang } = useText()
  const w = reportWords[lang]
  const used = placeQualities.filter((quality) => report.qualities[quality] > 0)
  const cells = ({ sums, qualities }: Counted) => (
    <>
      <td>{wholeNumber(sums.count)}</td>
      {used.map((quality) => (
        <td key={quality}>{wholeNumber(qualities[quality])}</td>
      ))}
      <td>{metres(sums.length_m)}</td>
      <td>{wholeNumber(sums.area_m2)}</td>
      <td>{rai(sums.area_m2)}</td>
      <td>{exactSatang(satangOf(sums.budget))}</td>
      <td>{wholeNumber(sums.doubtful)}</td>
    </>
  )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <div className="report-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="report-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{caption}</th>
            <th scope="col">{w.projects}</th>
            {used.map((quality) => (
              <th scope="col" key={quality}>
                {w.qualities[quality]}
              </th>
            ))}
            <th scope="col">
              {w.length} ({lang === 'th' ? 'ม.' : 'm'})
            </th>
            <th scope="col">
              {w.area} ({lang === 'th' ? 'ตร.ม.' : 'm²'})
            </th>
            <th scope="col">{w.rai}</th>
            <th scope="col">{w.budget}</th>
            <th scope="col">{w.doubtful}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              {cells(row)}
            </tr>
          ))}
          <tr className="report-total">
            <th scope="row">{w.total}</th>
            {cells({ sums: report.total, qualities: report.qualities })}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

/** Each project in a row; its head is repeated on every sheet of paper. */
export function ProjectsTable({ projects }: { projects: readonly ReportProject[] }) {
  const { lang, t } = useText()
  const w = reportWords[lang]
  const { columns } = w
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <div className="report-scroll" role="region" aria-label={w.list} tabIndex={0}>
      <table className="report-table report-list">
        <caption>{w.list}</caption>
        <thead>
          <tr>
            {(
              [
                'number',
                'title',
                'year',
                'type',
                'stage',
                'place',
                'measured',
                'captured',
                'findings',
                'budget',
              ] as const
            ).map((name) => (
              <th scope="col" key={name} data-column={name}>
                {columns[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {projects.map((project, i) => (
            <tr key={project.id}>
              <td>{wholeNumber(i + 1)}</td>
              <th scope="row">{project.title}</th>
              <td>{fiscalYearShort(project.fiscal_year, lang)}</td>
              <td data-column="text">
                {project.type === 'unspecified' ? t.categories[project.category] : t.types[project.type]}
              </td>
              <td data-column="text">{t.stages[project.stage]}</td>
              <td data-column="text" data-quality={project.quality}>
                {w.qualities[project.quality]}
                {project.kind && project.form && (
                  <small>
                    {w.kinds[project.kind]} · {w.forms[project.form]}
                  </small>
                )}
              </td>
              <td>
                <Measured project={project} />
              </td>
              <td data-column="text">
                {project.capture && w.captures[project.capture]}
                {project.captured_at && <small>{deskDate(project.captured_at, lang)}</small>}
                {project.accuracy_m !== null && <small>{w.accuracy(metres(project.accuracy_m))}</small>}
              </td>
              <td data-column="text">{project.findings.map((code) => w.findings[code] ?? code).join(', ')}</td>
              <td>{project.budget === null ? '–' : exactSatang(satangOf(project.budget))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Measured({ project: { length_m, plan_length_m, area_m2, plan_area_m2 } }: { project: ReportProject }) {
  const { lang } = useText()
  const w = reportWords[lang]
  const m = lang === 'th' ? 'ม.' : 'm'
  const m2 = lang === 'th' ? 'ตร.ม.' : 'm²'
  if (area_m2 !== null) {
    return (
      <>
        {wholeNumber(area_m2)} {m2}
        <small>{rai(area_m2)}</small>
        {plan_area_m2 !== null && <small>{w.plan(`${wholeNumber(plan_area_m2)} ${m2}`)}</small>}
      </>
    )
  }
  return (
    <>
      {length_m === null ? '–' : `${metres(length_m)} ${m}`}
      {plan_length_m !== null && <small>{w.plan(`${metres(plan_length_m)} ${m}`)}</small>}
    </>
  )
}

/** 1,234.5: metres to a tenth. */
function metres(value: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
}

/** 2-1-46.3: rai, ngan and square wa. */
function rai(areaM2: number): string {
  const { rai: whole, ngan, squareWa } = thaiArea(areaM2)
  return `${wholeNumber(whole)}-${ngan}-${squareWa}`
}
