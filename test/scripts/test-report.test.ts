import { expect, it } from 'vitest'
import { closingLine, skippedNotice, sumOfTallies, tallyOf } from '../../scripts/lib/test-report.mjs'

const file = (status: string, message: string, ...statuses: string[]) => ({
  name: 'test/a.test.ts',
  status,
  message,
  assertionResults: statuses.map((one, i) => ({ status: one, fullName: `keeps a well ${i}` })),
})

it('adds runs up into the one closing line', () => {
  const first = tallyOf({ testResults: [file('passed', '', 'passed', 'passed', 'skipped')] }, 0)
  const second = tallyOf({ testResults: [file('failed', '', 'passed', 'failed', 'todo')] }, 1)
  expect(closingLine(sumOfTallies([first, second]))).toBe('3 passed, 1 failed, 2 skipped')
})

it('counts a file that could not be loaded as failed', () => {
  expect(closingLine(tallyOf({ testResults: [file('failed', 'no such module')] }, 1))).toBe(
    '0 passed, 1 failed, 0 skipped',
  )
})

it('counts a file whose clean-up failed after its tests passed as failed', () => {
  expect(tallyOf({ testResults: [file('failed', 'afterAll', 'passed')] }, 1)).toMatchObject({ passed: 1, failed: 1 })
})

it('counts a run that ended badly as failed, whatever its report says', () => {
  expect(tallyOf({ testResults: [file('passed', '', 'passed')] }, 1)).toMatchObject({ passed: 1, failed: 1 })
  expect(tallyOf(undefined, 134)).toMatchObject({ passed: 0, failed: 1 })
})

it('names each skipped test, and the setting where it is not set', () => {
  const { skippedTests } = tallyOf({ testResults: [file('passed', '', 'passed', 'skipped')] }, 0)
  expect(skippedNotice(skippedTests, undefined)).toContain('REAL_DATA_DIR is not set')
  expect(skippedNotice(skippedTests, undefined)).toContain('test/a.test.ts › keeps a well 1')
  expect(skippedNotice(skippedTests, '../real')).toContain('though REAL_DATA_DIR is set')
  expect(skippedNotice([], undefined)).toBe('')
})
