import type { ProjectDetail } from '../../server/projects/contract.ts'
import { useText } from '../i18n/use-text.ts'
import { exactBaht } from '../ui/numbers.ts'

const fields = ['budget_planned', 'budget_approved', 'contract_amount', 'disbursed'] as const

type Money = Pick<ProjectDetail, (typeof fields)[number]>

/** The money of each fund, exact to the satang; with several funds, the project's own sums at the end. */
export function FundsTable({ project }: { project: ProjectDetail }) {
  const { t } = useText()
  if (project.funds.length === 0) return <p className="hint">{t.noMoney}</p>
  const lines = project.funds.map((line) => ({ name: t.funds[line.fund], money: line as Money }))
  if (lines.length > 1) lines.push({ name: t.total, money: project })
  return lines.map(({ name, money }) => (
    <table className="fund" key={name}>
      <caption>{name}</caption>
      <tbody>
        {fields.map((field) => {
          const baht = money[field]
          return baht === null ? null : (
            <tr key={field}>
              <th scope="row">{t.money[field]}</th>
              <td className="num">{exactBaht(baht)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  ))
}
