import type { VersionInfo } from '../api.ts'
import type { Dictionary } from '../i18n/dictionary.ts'
import { useText } from '../i18n/use-text.ts'
import { useVersion } from '../live/version.ts'

/** What is to be known of everything on the page. A phone says what the data is in its header instead. */
export function Notices({ isPhone, isOffline }: { isPhone: boolean; isOffline: boolean }) {
  const { t } = useText()
  const { sample, embedded } = useVersion()
  return (
    <div className="notices" role="status">
      {sample && !isPhone && <p className="notice">{t.sampleBanner}</p>}
      {embedded && !isPhone && <p className="notice notice-quiet">{t.embeddedBanner}</p>}
      {isOffline && <p className="notice notice-alert">{t.offline}</p>}
    </div>
  )
}

/** What the data is, in a few words; undefined where there is nothing to warn of. */
export function badgeOf({ sample, embedded }: VersionInfo, t: Dictionary): string | undefined {
  const words = [sample && t.sampleShort, embedded && t.embeddedShort].filter(Boolean)
  return words.length > 0 ? words.join(' · ') : undefined
}
