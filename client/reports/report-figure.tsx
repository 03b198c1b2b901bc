import type { GisReport } from '../../server/reports/contract.ts'
import { reportWords } from '../i18n/report.ts'
import { useText } from '../i18n/use-text.ts'
import { scaleBar } from '../map/scale.ts'
import { length, wholeNumber } from '../ui/numbers.ts'
import { classOfShare, frameOf, isOutside, pathOf, pointsOf, type MapFrame } from './report-map.ts'

const width = 1000
const mostHeight = 620

/** The map of a report: an LAO's projects by category and verification, or an area's LAOs by the share located. */
export function ReportFigure({ report }: { report: GisReport }) {
  const { lang } = useText()
  const w = reportWords[lang]
  const areas = report.by_lao.flatMap(({ area }) => (area ? [area] : []))
  const drawn = (report.projects ?? []).flatMap((project) =>
    project.shape ? [{ ...project, shape: project.shape }] : [],
  )
  const frame = frameOf(areas.length > 0 ? areas : drawn.map(({ shape }) => shape), width, mostHeight)
  if (!frame) return null
  const isOfLao = report.projects !== null
  const outside = drawn.filter(({ shape }) => isOutside(shape, frame)).length
  const title = isOfLao ? w.map : w.mapOfShares
  return (
    <figure className="report-map">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${frame.width} ${Math.round(frame.height)}`} role="img" aria-label={title}>
        {report.by_lao.map(
          ({ code, area, sums }) =>
            area && (
              <path
                key={code}
                className="report-area"
                data-share={isOfLao ? undefined : (classOfShare(sums) ?? 'none')}
                d={pathOf(area, frame)}
              />
            ),
        )}
        {drawn.map(({ id, shape, category, quality }) =>
          shape.type === 'MultiPoint' ? (
            pointsOf(shape, frame).map(([x, y], i) => (
              <circle
                key={`${id} ${i}`}
                className="report-shape"
                data-category={category}
                data-quality={quality}
                cx={x.toFixed(1)}
                cy={y.toFixed(1)}
                r="4"
              />
            ))
          ) : (
            <path
              key={id}
              className="report-shape"
              data-category={category}
              data-quality={quality}
              data-form={shape.type === 'MultiPolygon' ? 'area' : 'line'}
              d={pathOf(shape, frame)}
            />
          ),
        )}
        <Scale frame={frame} />
      </svg>
      {isOfLao ? <LegendOfProjects drawn={drawn} /> : <LegendOfShares />}
      {outside > 0 && <p className="report-note">{w.outside(wholeNumber(outside))}</p>}
    </figure>
  )
}

function Scale({ frame }: { frame: MapFrame }) {
  const { lang } = useText()
  const w = reportWords[lang]
  const { metres, pixels } = scaleBar(frame.metresPerUnit, 220)
  const y = Math.round(frame.height) - 14
  return (
    <g className="report-scale">
      <path d={`M16 ${y - 8}V${y}H${(16 + pixels).toFixed(1)}V${y - 8}`} />
      <text x="22" y={y - 8}>
        {length(metres, lang)}
      </text>
      <path className="report-north" d={`M${width - 24} ${y - 34}l9 30-9-7-9 7z`} />
      <text x={width - 42} y={y - 6} textAnchor="end">
        {w.north}
      </text>
    </g>
  )
}

function LegendOfProjects({
  drawn,
}: {
  drawn: Pick<NonNullable<GisReport['projects']>[number], 'category' | 'quality'>[]
}) {
  const { lang, t } = useText()
  const w = reportWords[lang]
  const categories = (['road', 'water', 'other'] as const).filter((one) =>
    drawn.some(({ category }) => category === one),
  )
  const qualities = (['verified', 'unverified', 'sent_back'] as const).filter((one) =>
    drawn.some(({ quality }) => quality === one),
  )
  return (
    <ul className="report-legend">
      {categories.flatMap((category) =>
        qualities.map((quality) => (
          <li key={`${category} ${quality}`}>
            <svg viewBox="0 0 34 12" width="34" height="12" aria-hidden="true">
              <path
                className="report-shape"
                data-category={category}
                data-quality={quality}
                data-form="line"
                d="M1 6H33"
              />
            </svg>
            {t.categories[category]} · {w.qualities[quality]}
          </li>
        )),
      )}
    </ul>
  )
}

function LegendOfShares() {
  const { lang } = useText()
  const w = reportWords[lang]
  return (
    <ul className="report-legend">
      {([0, 1, 2, 3, 4] as const).map((share) => (
        <li key={share}>
          <svg viewBox="0 0 20 12" width="20" height="12" aria-hidden="true">
            <path className="report-area" data-share={share} d="M0 0H20V12H0Z" />
          </svg>
          {w.share(String(share * 20), String(share * 20 + 20))}
        </li>
      ))}
      <li>
        <svg viewBox="0 0 20 12" width="20" height="12" aria-hidden="true">
          <path className="report-area" data-share="none" d="M0 0H20V12H0Z" />
        </svg>
        {w.noArea}
      </li>
    </ul>
  )
}
