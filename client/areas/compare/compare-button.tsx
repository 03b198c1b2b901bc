import { useText } from '../../i18n/use-text.ts'

/** Opens and folds the choice of an area to compare with. */
export function CompareButton({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  const { t } = useText()
  return (
    <button type="button" className="button compare-button" aria-expanded={isOpen} onClick={onToggle}>
      {t.compare}
    </button>
  )
}
