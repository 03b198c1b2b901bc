import { expect, it } from 'vitest'
import { nodeVersionProblem } from '../../scripts/lib/node-version.mjs'

it.each(['20.19.0', '20.20.2', '22.12.0', '24.1.0'])('runs on Node %s', (version) => {
  expect(nodeVersionProblem(version)).toBeUndefined()
})

it.each(['16.20.2', '18.20.8', '20.18.3', '21.7.0', '22.11.0'])(
  'says in both languages that Node %s is too old',
  (version) => {
    const [thai, english] = (nodeVersionProblem(version) ?? '').split('\n')
    expect(thai).toMatch(/^ต้องใช้ Node\.js 20\.19/)
    expect(english).toContain(`this is ${version}`)
  },
)
