import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'

/** The tools that take the map's clicks for themselves; one at a time. */
export type MapTool = 'measure' | 'draw'

const tools = [
  ['measure', 'ruler'],
  ['draw', 'lasso'],
] as const

interface MapToolsProps {
  active: MapTool | null
  onTool(tool: MapTool | null): void
  /** Further tools, each a button. */
  children?: ReactNode
}

/** What can be done with the map besides moving it. */
export function MapTools({ active, onTool, children }: MapToolsProps) {
  const { t } = useText()
  return (
    <div className="map-buttons map-tools" role="group" aria-label={t.tools.group}>
      {tools.map(([tool, icon]) => (
        <button
          type="button"
          key={tool}
          aria-pressed={active === tool}
          aria-label={t.tools[tool]}
          title={t.tools[tool]}
          onClick={() => onTool(active === tool ? null : tool)}
        >
          <Icon name={icon} />
        </button>
      ))}
      {children}
    </div>
  )
}
