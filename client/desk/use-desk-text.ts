import { useContext } from 'react'
import { deskWords } from '../i18n/desk.ts'
import { LangContext } from '../i18n/use-text.ts'

/** The words of the desk, which come with the desk alone. */
export function useDeskText() {
  const lang = useContext(LangContext)
  return { lang, d: deskWords[lang] }
}
