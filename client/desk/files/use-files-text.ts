import { filesWords } from '../../i18n/files.ts'
import { useDeskText } from '../use-desk-text.ts'

/** The words for files of places, and those of the desk. */
export function useFilesText() {
  const { lang, d } = useDeskText()
  return { lang, d, f: filesWords[lang] }
}
