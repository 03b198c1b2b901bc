import { useEffect, useState } from 'react'
import type { Upload } from '../../../server/uploads/contract.ts'
import { judgeFeature, type Judged, type Judging } from './judged.ts'

/** So long the features are judged at one go, in milliseconds; then the page has its turn. */
const turnMs = 12

interface Done {
  of: Upload
  by: (index: number) => Judging
  judged: readonly Judged[]
}

/**
 * The features of a file as seen from the area, in the file's order, judged behind the page; undefined until all are.
 * `judgingOf` says by which area each is judged, and is one and the same function as long as nothing changed.
 */
export function useJudged(
  upload: Upload | undefined,
  judgingOf: ((index: number) => Judging) | undefined,
): readonly Judged[] | undefined {
  const [done, setDone] = useState<Done>()
  useEffect(() => {
    if (!upload || !judgingOf) return
    let timer: ReturnType<typeof setTimeout>
    const judged: Judged[] = []
    const goOn = () => {
      const until = performance.now() + turnMs
      while (judged.length < upload.features.length && performance.now() < until) {
        const feature = upload.features[judged.length]
        if (feature) judged.push(judgeFeature(feature, upload.format, judgingOf(judged.length)))
      }
      if (judged.length < upload.features.length) timer = setTimeout(goOn)
      else setDone({ of: upload, by: judgingOf, judged })
    }
    goOn()
    return () => clearTimeout(timer)
  }, [upload, judgingOf])
  // While something is judged anew, what was known of this file stands.
  return done && done.of === upload ? done.judged : undefined
}
