import { useContext } from 'react'
import { fieldWords } from '../../i18n/field.ts'
import { LangContext } from '../../i18n/use-text.ts'

/** The words for work without a signal. */
export function useFieldText() {
  const lang = useContext(LangContext)
  return { lang, f: fieldWords[lang] }
}
