import { isGap } from '../coverage/gap-measures.ts'
import { basisOf, joinedGap, readableGap } from '../coverage/gap-words.ts'
import { useText } from '../i18n/use-text.ts'
import { quantityOf, type Measure } from '../measures.ts'
import { joined, readableBaht, readableValue, fiscalYearShort, type Lang } from '../ui/numbers.ts'
import { projectTypes } from '../../server/projects/contract.ts'
import { CellLines } from './cells/cell-lines.tsx'
import type { CellAttributes } from './cells/cells.ts'
import { levelOfCode } from './levels.ts'
import { projectAmount, type ProjectAttributes } from './style.ts'
import type { StyledAreas } from './use-area-style.ts'

interface At {
  x: number
  y: number
}

export type Hovered =
  | { kind: 'area'; code: string; nameTh: string; nameEn: string | null; at: At }
  | {
      kind: 'project'
      id: number
      at: At
      properties: ProjectAttributes & { type?: string; title?: string; fy?: number }
    }
  | { kind: 'cell'; at: At; cell: CellAttributes }

interface TooltipProps {
  hovered: Hovered
  styled: StyledAreas | undefined
  measure: Measure
  lang: Lang
}

/** What is under the pointer, in two lines beside it. The panel and the table say the same for all. */
export function Tooltip({ hovered, styled, measure, lang }: TooltipProps) {
  const { x, y } = hovered.at
  const isRight = x > window.innerWidth * 0.45
  return (
    <div
      className="tooltip"
      aria-hidden="true"
      style={{ transform: `translate(${x}px, ${y}px) translate(${isRight ? 'calc(-100% - 14px)' : '14px'}, -50%)` }}
    >
      {hovered.kind === 'cell' ? (
        <CellLines cell={hovered.cell} measure={measure} lang={lang} />
      ) : hovered.kind === 'area' ? (
        <AreaLines hovered={hovered} styled={styled} measure={measure} lang={lang} />
      ) : (
        <ProjectLines hovered={hovered} measure={measure} lang={lang} />
      )}
    </div>
  )
}

function AreaLines({ hovered, styled, measure, lang }: TooltipProps & { hovered: Hovered & { kind: 'area' } }) {
  const { t } = useText()
  const level = levelOfCode(hovered.code)
  const value = styled?.style.values.get(hovered.code)
  const name = lang === 'en' ? (hovered.nameEn ?? hovered.nameTh) : hovered.nameTh
  const figures = styled?.figures.get(hovered.code)
  const shown = styled?.style.measure
  if (styled && styled.level === level && shown !== undefined && isGap(shown)) {
    const row = styled.coverage?.rows.find(({ code }) => code === hovered.code)
    return (
      <>
        <strong>{t.areaName(level, name, hovered.code)}</strong>
        <span className="num">{value == null ? t.noData : joinedGap(readableGap(shown, value, styled.level, t))}</span>
        {row?.is_measured && <small>{basisOf(shown, row, hovered.code, lang, t)}</small>}
      </>
    )
  }
  return (
    <>
      <strong>{t.areaName(level, name, hovered.code)}</strong>
      {styled?.level === level && (
        <span className="num">
          {value === null || value === undefined ? t.noData : joined(readableValue(quantityOf(measure), value, lang))}
        </span>
      )}
      {styled?.level === level && measure !== 'count' && (
        <small>{t.projectsCount((figures?.count ?? 0).toLocaleString('en-US'))}</small>
      )}
    </>
  )
}

function ProjectLines({
  hovered,
  measure,
  lang,
}: Omit<TooltipProps, 'styled'> & { hovered: Hovered & { kind: 'project' } }) {
  const { t } = useText()
  const { title, type, fy } = hovered.properties
  const known = projectTypes.find((one) => one === type) ?? 'unspecified'
  const amount = projectAmount(measure, hovered.properties)
  return (
    <>
      <strong lang={title ? 'th' : undefined}>{title ?? t.types[known]}</strong>
      <span className="num">{amount === undefined ? t.noMoney : joined(readableBaht(amount.toFixed(2), lang))}</span>
      {fy !== undefined && <small>{fiscalYearShort(fy, lang)}</small>}
    </>
  )
}
