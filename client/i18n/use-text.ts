import { createContext, useContext } from 'react'
import type { Lang } from '../ui/numbers.ts'
import type { Dictionary } from './dictionary.ts'
import { en } from './en.ts'
import { th } from './th.ts'

export const dictionaries: Record<Lang, Dictionary> = { th, en }

export const LangContext = createContext<Lang>('th')

/** The words of the page's language, and which it is. */
export function useText(): { lang: Lang; t: Dictionary } {
  const lang = useContext(LangContext)
  return { lang, t: dictionaries[lang] }
}

/** A name in the page's language; Thai where there is no English one. */
export function nameOf(named: { name_th: string; name_en: string | null }, lang: Lang): string {
  return lang === 'en' ? (named.name_en ?? named.name_th) : named.name_th
}
