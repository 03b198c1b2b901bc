import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { askedWords, partName } from '../filters/asked-words.ts'
import { nameOf, useText } from '../i18n/use-text.ts'
import { useVersion } from '../live/version.ts'
import { levelOfCode } from '../map/levels.ts'
import { scaleBar } from '../map/scale.ts'
import { moneyFieldOf, quantityOf, valueOf, type Measure } from '../measures.ts'
import { useArea, useLao, useTotals, type FilterQuery } from '../queries.ts'
import {
  date,
  exactBaht,
  fiscalYearShort,
  joined,
  length,
  percent,
  readableBaht,
  readableValue,
  wholeNumber,
} from '../ui/numbers.ts'
import { askedParts, country, type Filter } from '../url-state.ts'
import type { Totals, TotalsFigures } from '../../server/totals/contract.ts'
import type { Picture } from './picture.ts'
import type { Orientation, Printed } from './use-printing.ts'

interface PrintPageProps {
  place: string
  measure: Measure
  /** What the map is coloured by, in words. */
  title: string
  /** The place's own gap, where the map shows gaps. */
  gap: ReactNode
  filter: Filter
  figures: PrintedFigures
  legend: ReactNode
  printed: Printed
  orientation: Orientation
}

interface PrintedFigures {
  total: TotalsFigures | undefined
  years: Totals | undefined
}

/**
 * What a sheet says of the place, `here` being the filter with the place in it. Asked for before anybody prints: the
 * browser's own command does not wait, and a phone shows only a part of it.
 */
export function useFiguresToPrint(here: FilterQuery): PrintedFigures {
  return { total: useTotals([], here).data?.total, years: useTotals(['fy'], here).data }
}

/** A sheet of A4: the map, what it means, and the figures of the place. */
export function PrintPage({
  place,
  measure,
  title,
  gap,
  filter,
  figures,
  legend,
  printed,
  orientation,
}: PrintPageProps) {
  const { lang, t } = useText()
  const version = useVersion()
  const area = useArea(place).data
  const name = area ? t.areaName(levelOfCode(place), nameOf(area, lang), place) : ''
  return createPortal(
    <article className="print-page" data-orientation={orientation}>
      <header className="print-head">
        <div>
          <h1>{place === country ? t.wholeCountry : name}</h1>
          <p>{title}</p>
        </div>
        {version.sample && <p className="print-sample">{t.sampleBanner}</p>}
      </header>
      <div className="print-map">
        {printed.picture && <PrintMap picture={printed.picture} room={room[orientation]} />}
      </div>
      <div className="print-side">
        {gap}
        <Figures measure={measure} figures={figures} population={area?.population ?? null} />
        <section className="print-legend">
          <h2>{t.legend}</h2>
          {legend}
        </section>
        <FilterInWords filter={filter} />
      </div>
      <footer className="print-foot">
        <span>
          {t.tools.printSource}: {t.tools.printSources}
          {version.sample && ` (${t.sampleShort})`}
        </span>
        <span>
          {t.tools.printedOn(date(printed.at, lang))} · {t.tools.printVersion(String(version.version))}
        </span>
        <span className="print-address">{window.location.href}</span>
      </footer>
    </article>,
    document.body,
  )
}

/** What a sheet has for the map, in millimetres. */
const room: Record<Orientation, { width: number; height: number }> = {
  landscape: { width: 191, height: 147 },
  portrait: { width: 187, height: 150 },
}

interface PrintMapProps {
  picture: Picture
  room: { width: number; height: number }
}

function PrintMap({ picture: { address, tallness, widthM }, room: { width, height } }: PrintMapProps) {
  const { lang, t } = useText()
  const { metres, pixels } = scaleBar(widthM / 100, 30)
  return (
    <figure
      style={{ width: `${Math.min(width, height / tallness)}mm`, height: `${Math.min(height, width * tallness)}mm` }}
    >
      <img src={address} alt="" />
      <figcaption>
        {/* Of a hundred parts of the width. */}
        <span className="print-scale num" style={{ width: `${pixels}%` }}>
          {length(metres, lang)}
        </span>
        <span className="print-north">
          <svg viewBox="0 0 10 16" width="9" height="14" aria-hidden="true">
            <path d="M5 0l4.5 15L5 11.5.5 15z" fill="currentColor" />
          </svg>
          {t.tools.printNorth}
        </span>
      </figcaption>
    </figure>
  )
}

interface FiguresProps {
  measure: Measure
  figures: PrintedFigures
  population: number | null
}

function Figures({ measure, figures: { total, years }, population }: FiguresProps) {
  const { lang, t } = useText()
  if (!total) return null
  const field = moneyFieldOf(measure)
  const isBaht = quantityOf(measure) === 'baht'
  const value = valueOf(measure, total, population)
  const share = valueOf('share_disbursed', total, population)
  const located = valueOf('share_located', total, population)
  const facts: readonly [name: string, value: string][] = [
    [t.measures.count, wholeNumber(total.count)],
    [t.shareDisbursed, share === null ? '–' : `${percent(share)}%`],
    [t.located, located === null ? '–' : `${percent(located)}%`],
  ]
  return (
    <section className="print-figures">
      <h2>{t.measures[measure]}</h2>
      <p className="print-figure num">
        {isBaht
          ? joined(readableBaht(total[field], lang))
          : value === null
            ? t.noData
            : joined(readableValue(quantityOf(measure), value, lang))}
      </p>
      <p>
        {isBaht ? t.exactly : t.money[field]} <span className="num">{exactBaht(total[field])}</span>
      </p>
      <table>
        <tbody>
          {facts.map(([fact, words]) => (
            <tr key={fact}>
              <th scope="row">{fact}</th>
              <td className="num">{words}</td>
            </tr>
          ))}
        </tbody>
        <tbody>
          {years?.by[0] === 'fy' &&
            years.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{fiscalYearShort(Number(row.key), lang)}</th>
                <td className="num">{exactBaht(row[field])}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}

function FilterInWords({ filter }: { filter: Filter }) {
  const { lang, t } = useText()
  const { data: lao } = useLao(filter.lao)
  const laoName = (lang === 'en' ? lao?.name_en : null) ?? lao?.full_name_th ?? filter.lao ?? ''
  const parts = askedParts(filter)
  const asked = parts.includes('category') ? parts : (['category', ...parts] as const)
  return (
    <section className="print-filter">
      <h2>{t.tools.printFilter}</h2>
      <dl>
        {asked.map((part) => (
          <div key={part}>
            <dt>{partName(part, t)}</dt>
            <dd>{askedWords(filter, part, laoName, t, lang, Infinity)}</dd>
          </div>
        ))}
      </dl>
      {parts.length === 0 && <p>{t.tools.printNoFilter}</p>}
    </section>
  )
}
