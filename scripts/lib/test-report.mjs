// @ts-check

/** @typedef {{ status: string, fullName: string }} TestResult */
/** @typedef {{ name: string, status: string, message: string, assertionResults: TestResult[] }} FileResult */
/** @typedef {{ passed: number, failed: number, skipped: number, skippedTests: { file: string, test: string }[] }} Tally */

/** @returns {Tally} */
export function emptyTally() {
  return { passed: 0, failed: 0, skipped: 0, skippedTests: [] }
}

/**
 * Counts the report of vitest's json reporter. A file that could not be loaded has no tests and counts as one failed;
 * so does a run that ended badly with no failure in its report (an error outside any test), or left no report.
 * @param {{ testResults: FileResult[] } | undefined} report
 * @param {number} exitCode vitest's
 * @returns {Tally}
 */
export function tallyOf(report, exitCode) {
  const tally = emptyTally()
  for (const file of report?.testResults ?? []) {
    const failedBefore = tally.failed
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') tally.passed++
      else if (status === 'failed') tally.failed++
      else {
        tally.skipped++
        tally.skippedTests.push({ file: file.name, test: fullName.trim() })
      }
    }
    if (file.status === 'failed' && tally.failed === failedBefore) tally.failed++
  }
  if (exitCode !== 0 && tally.failed === 0) tally.failed = 1
  return tally
}

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
export function sumOfTallies(tallies) {
  return tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
      skippedTests: [...sum.skippedTests, ...tally.skippedTests],
    }),
    emptyTally(),
  )
}

/**
 * The last line of `npm test`. Its form is kept: other programs read it.
 * @param {Tally} tally
 * @returns {string}
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/**
 * What to say about tests that did not run, so that nobody takes them for passed.
 * @param {Tally['skippedTests']} skippedTests
 * @param {string | undefined} realDataDir REAL_DATA_DIR
 * @returns {string} empty where there are none
 */
export function skippedNotice(skippedTests, realDataDir) {
  if (skippedTests.length === 0) return ''
  const why = realDataDir
    ? 'SKIPPED, though REAL_DATA_DIR is set:'
    : 'SKIPPED. REAL_DATA_DIR is not set: without it nothing is tested against the real files.'
  return ['', '!'.repeat(80), why, ...skippedTests.map(({ file, test }) => `  ${file} › ${test}`), '!'.repeat(80)].join(
    '\n',
  )
}
