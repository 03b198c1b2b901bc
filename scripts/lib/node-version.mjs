// @ts-check

/**
 * What to say when this Node cannot run the product, or undefined when it can. Vite 8 sets the border: 20.19 or newer
 * in 20, 22.12 or newer from there on.
 * @param {string} version as in process.versions.node
 * @returns {string | undefined}
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (supported) return undefined
  return [
    `ต้องใช้ Node.js 20.19 ขึ้นไป (หรือ 22.12 ขึ้นไป) แต่เครื่องนี้มี ${version} ดาวน์โหลดได้ที่ https://nodejs.org`,
    `Node.js 20.19 or newer is needed (or 22.12 or newer), and this is ${version}. Get it from https://nodejs.org`,
  ].join('\n')
}

/** Ends the process with that line where this Node is too old. */
export function insistOnNodeVersion() {
  const problem = nodeVersionProblem(process.versions.node)
  if (problem === undefined) return
  console.error(problem)
  process.exit(1)
}
