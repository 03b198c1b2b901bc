import type { GisReport } from './contract.ts'

/** What the file of a report is called, in Latin letters and in Thai. */
export interface FileName {
  plain: string
  thai: string
}

export function gisReportFileName({ of, period: { fy, from, to } }: GisReport): FileName {
  const days = from === null && to === null ? [] : [`${from ?? ''}_${to ?? ''}`]
  const rest = [fy.join('-'), ...days].filter((part) => part !== '').map((part) => `-${part}`)
  return { plain: `gis-report-${of.code}${rest.join('')}.xlsx`, thai: `รายงาน GIS ${of.name_th}${rest.join('')}.xlsx` }
}

/** A content disposition (RFC 6266) that names a file in Thai, with Latin letters for what reads no Thai. */
export function attachment({ plain, thai }: FileName): string {
  // RFC 8187 allows fewer signs than encodeURIComponent leaves as they are
  const encoded = encodeURIComponent(thai).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
