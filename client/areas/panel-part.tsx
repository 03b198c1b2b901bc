import type { ReactNode } from 'react'
import { useRemembered } from '../ui/use-remembered.ts'

interface PanelPartProps {
  /** Under which this browser remembers whether it is open. */
  name: string
  title: string
  /** A few words that stand there even while it is closed. */
  summary?: ReactNode
  startsOpen: boolean
  children: ReactNode
}

/** A part of the panel that folds. What is in it is not made, and so asks nothing, while it is closed. */
export function PanelPart({ name, title, summary, startsOpen, children }: PanelPartProps) {
  const [isOpen, setIsOpen] = useRemembered(`panel ${name}`, startsOpen)
  return (
    <details
      className="part panel-part"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== isOpen) setIsOpen(currentTarget.open)
      }}
    >
      <summary>
        <h3>{title}</h3>
        {summary !== undefined && <span className="part-summary">{summary}</span>}
      </summary>
      {isOpen && <div className="part-body">{children}</div>}
    </details>
  )
}
