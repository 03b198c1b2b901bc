import { caps } from './caps.ts'
import { tell } from './collect.ts'
import type { FileProblem } from './problem-words.ts'

/** Headings made so that each is there once and says something; what was changed is told. None is ever dropped. */
export function uniqueHeadings(headings: readonly string[], problems: FileProblem[], where: string): string[] {
  const taken = new Set<string>()
  return headings.map((heading, i) => {
    const plain = heading
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, caps.nameCharacters - 10)
    const wanted = plain === '' ? `column ${i + 1}` : plain
    let name = wanted
    for (let n = 2; taken.has(name); n++) name = `${wanted} (${n})`
    taken.add(name)
    if (name !== heading.trim()) tell(problems, { code: 'headings_renamed', where, facts: { name } })
    return name
  })
}
