import { wholeNumber } from '../../ui/numbers.ts'
import { useField } from './field-context.ts'
import { asksForSomebody, isUnsent } from './outbox.ts'
import { useFieldText } from './use-field-text.ts'

/** The field's name in the bar: what is not sent, else what asks for somebody. */
export function FieldWord() {
  const { f } = useFieldText()
  const { items } = useField()
  const unsent = items.filter(isUnsent).length
  const attention = items.filter(asksForSomebody).length
  if (unsent > 0) return <span className="field-count">{f.unsent(wholeNumber(unsent))}</span>
  if (attention > 0) return <span className="field-count field-attention">{f.attention(wholeNumber(attention))}</span>
  return f.field
}
