import { useText } from '../i18n/use-text.ts'

/** The name of the product and the other language; a badge, where there is one, stands for the sentence. */
export function Header({ badge, onLanguage }: { badge: string | undefined; onLanguage: () => void }) {
  const { lang, t } = useText()
  return (
    <header className="brand">
      <div>
        <h1>
          {lang === 'th' ? (
            <>
              <span className="brand-road">ทาง</span>
              <span className="brand-dot">·</span>
              <span className="brand-water">น้ำ</span>
            </>
          ) : (
            t.product
          )}
        </h1>
        {badge === undefined ? <p>{t.productNote}</p> : <p className="notice">{badge}</p>}
      </div>
      <a className="quiet language" href={lang === 'th' ? '/desk' : '/desk?lang=en'}>
        {t.toDesk}
      </a>
      <button
        type="button"
        className="quiet language"
        lang={lang === 'th' ? 'en' : 'th'}
        aria-label={t.otherLanguageLabel}
        onClick={onLanguage}
      >
        {t.otherLanguage}
      </button>
    </header>
  )
}
