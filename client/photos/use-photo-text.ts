import { useContext } from 'react'
import { photoWords } from '../i18n/photos.ts'
import { LangContext } from '../i18n/use-text.ts'

/** The words for photos. */
export function usePhotoText() {
  const lang = useContext(LangContext)
  return { lang, p: photoWords[lang] }
}
