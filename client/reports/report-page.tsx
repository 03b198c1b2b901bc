import { useQuery } from '@tanstack/react-query'
import type { SignedInAccount } from '../../server/accounts/contract.ts'
import type { GisReport } from '../../server/reports/contract.ts'
import { ApiProblem, read } from '../api.ts'
import { reportWords } from '../i18n/report.ts'
import { nameOf, useText } from '../i18n/use-text.ts'
import { useVersion } from '../live/version.ts'
import { date, decimal, exactSatang, fiscalYearName, percent, satangOf, wholeNumber, type Lang } from '../ui/numbers.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { reportAnswer, reportPage, type ReportAsked } from './report-address.ts'
import { ReportChoice } from './report-choice.tsx'
import { ReportFigure } from './report-figure.tsx'
import { ProjectsTable, SumsTable } from './report-tables.tsx'
import './report.css'

/** The GIS report of an LAO or an area, to read and to print on A4. */
export default function ReportPage({ asked, account }: { asked: ReportAsked; account: SignedInAccount }) {
  const { lang, t } = useText()
  const w = reportWords[lang]
  const hasReach = account.reach !== null && !account.reach.startsWith('G')
  const isAsking = asked.of === null && !hasReach
  const report = useQuery({
    queryKey: ['gis report', reportAnswer(asked, '')],
    queryFn: ({ signal }) => read<GisReport>(reportAnswer(asked, ''), { signal }),
    enabled: !isAsking,
    staleTime: 0,
    retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.isFinal),
  })
  return (
    <div className="report-page">
      <header className="report-bar">
        <a className="link" href={lang === 'en' ? '/desk?lang=en' : '/desk'}>
          {w.toDesk}
        </a>
        <ReportChoice asked={asked} mayChoose={!hasReach} />
        <div className="report-deeds">
          {report.data && (
            <>
              <button type="button" className="button button-main" onClick={() => window.print()}>
                {w.print}
              </button>
              <a className="button" href={reportAnswer(asked, '.xlsx')} download>
                {w.file}
              </a>
            </>
          )}
          <a
            className="button"
            href={reportPage(asked, lang === 'th' ? 'en' : 'th')}
            lang={lang === 'th' ? 'en' : 'th'}
            aria-label={t.otherLanguageLabel}
          >
            {t.otherLanguage}
          </a>
        </div>
      </header>
      <main>
        {isAsking ? null : report.error ? (
          <ProblemNote error={report.error} onRetry={() => void report.refetch()} />
        ) : report.data ? (
          <Report report={report.data} asked={asked} />
        ) : (
          <div className="skeleton skeleton-bars" aria-busy="true" />
        )}
      </main>
    </div>
  )
}

function Report({ report, asked }: { report: GisReport; asked: ReportAsked }) {
  const { lang, t } = useText()
  const { sample } = useVersion()
  const w = reportWords[lang]
  const { total, projects } = report
  return (
    <article className="report">
      <header className="report-head">
        <div>
          <h1>{w.title}</h1>
          <p className="report-subject">{subjectOf(report, lang)}</p>
          <p>{periodOf(report, lang)}</p>
        </div>
        <div>
          <p>{w.madeOn(date(report.made_at, lang))}</p>
          {sample && <p className="report-sample">{t.sampleBanner}</p>}
        </div>
      </header>
      <dl className="report-figures">
        <Figure name={w.projects} value={wholeNumber(total.count)} />
        <Figure name={w.located} value={wholeNumber(total.located)} note={shareOf(total.located, total.count)} />
        <Figure
          name={w.verified}
          value={wholeNumber(report.qualities.verified)}
          note={shareOf(report.qualities.verified, total.count)}
        />
        <Figure name={w.length} value={decimal(total.length_m / 1000)} note={lang === 'th' ? 'กม.' : 'km'} />
        <Figure name={w.area} value={decimal(total.area_m2 / 1600)} note={lang === 'th' ? 'ไร่' : 'rai'} />
        <Figure name={w.budget} value={exactSatang(satangOf(total.budget))} />
      </dl>
      {total.count === 0 && <p className="report-note">{w.empty}</p>}
      <ReportFigure report={report} />
      {total.count > 0 && (
        <>
          <SumsTable
            caption={w.byKind}
            rows={report.by_kind.map((row) => ({ ...row, key: row.kind, name: w.kinds[row.kind] }))}
            report={report}
          />
          <SumsTable
            caption={w.byType}
            rows={report.by_type.map((row) => ({
              ...row,
              key: `${row.category} ${row.type}`,
              name: `${t.categories[row.category]}: ${t.types[row.type]}`,
            }))}
            report={report}
          />
        </>
      )}
      {projects === null && (
        <SumsTable
          caption={w.byLao}
          rows={report.by_lao.map((row) => ({
            ...row,
            key: row.code ?? 'none',
            name: row.code ? (
              <a href={reportPage({ ...asked, of: row.code }, lang)}>{nameOf(row, lang)}</a>
            ) : (
              nameOf(row, lang)
            ),
          }))}
          report={report}
        />
      )}
      <LeftOut report={report} />
      {projects !== null && projects.length > 0 && <ProjectsTable projects={projects} />}
    </article>
  )
}

function Figure({ name, value, note }: { name: string; value: string; note?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="num">{value}</span> {note && <small>{note}</small>}
      </dd>
    </div>
  )
}

function LeftOut({ report: { left_out: counts } }: { report: GisReport }) {
  const { lang } = useText()
  const w = reportWords[lang]
  const told = (Object.keys(w.leftOutReasons) as (keyof typeof counts)[]) // its keys are those of the contract
    .filter((reason) => counts[reason] > 0)
    .map((reason) => `${w.leftOutReasons[reason]} ${wholeNumber(counts[reason])}`)
  return (
    <p className="report-note">
      {told.length === 0 ? w.nothingLeftOut : `${w.leftOut}: ${told.join(', ')}`} · {w.howMeasured}
    </p>
  )
}

function subjectOf({ of }: GisReport, lang: Lang): string {
  const w = reportWords[lang]
  const name = (lang === 'en' ? of.name_en : null) ?? of.name_th
  const province = (lang === 'en' ? of.province_name_en : null) ?? of.province_name_th
  const inProvince = lang === 'th' ? `จังหวัด${province}` : province
  switch (of.level) {
    case 'lao':
      return lang === 'th' ? `${name} ${inProvince}` : `${name}, ${inProvince}`
    case 'district':
      return lang === 'th' ? `${w.district}${name} ${inProvince}` : `${name}, ${inProvince}`
    case 'province':
      return lang === 'th' ? inProvince : `${name} (province)`
  }
}

function periodOf({ period: { fy, from, to } }: GisReport, lang: Lang): string {
  const w = reportWords[lang]
  const years = fy.length > 0 ? fy.map((year) => fiscalYearName(year, lang)).join(', ') : w.allYears
  return [years, from && w.fromDay(date(from, lang)), to && w.toDay(date(to, lang))].filter(Boolean).join(' · ')
}

function shareOf(part: number, all: number): string {
  return all === 0 ? '' : `${percent(part / all)}%`
}
