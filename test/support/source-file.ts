import { parseSync, Visitor } from 'vite'

/** A source file, read for what the architecture's rules ask. */
export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  path: string
  imports: ImportOf[]
  /** Every string and piece of a template in the code, without the comments. */
  texts: string[]
  readsEnvironment: boolean
}

export interface ImportOf {
  specifier: string
  /** `import type`, `export type`, or nothing but `type` names. */
  typeOnly: boolean
}

/** Parses TypeScript or JavaScript. Throws where the text is not a program. */
export function readSource(path: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const imports: ImportOf[] = []
  for (const { moduleRequest, entries } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType)
    imports.push({ specifier: moduleRequest.value, typeOnly })
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest !== null) imports.push({ specifier: moduleRequest.value, typeOnly: isType })
    }
  }
  const found = walk(program)
  imports.push(...found.imports)
  return { path, imports, texts: found.texts, readsEnvironment: found.readsEnvironment }
}

function walk(program: ReturnType<typeof parseSync>['program']) {
  const imports: ImportOf[] = []
  const texts: string[] = []
  let readsEnvironment = false
  new Visitor({
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string')
        imports.push({ specifier: source.value, typeOnly: false })
    },
    TSImportType({ source }) {
      imports.push({ specifier: source.value, typeOnly: true })
    },
    Literal({ value }) {
      if (typeof value === 'string') texts.push(value)
    },
    TemplateElement({ value }) {
      texts.push(value.raw)
    },
    MemberExpression({ object, property }) {
      const named = property.type === 'Identifier' && property.name === 'env'
      if (named && object.type === 'Identifier' && object.name === 'process') readsEnvironment = true
    },
    ImportDeclaration({ source, specifiers }) {
      if (source.value !== 'node:process' && source.value !== 'process') return
      readsEnvironment ||= specifiers.some(
        (one) => one.type === 'ImportSpecifier' && one.imported.type === 'Identifier' && one.imported.name === 'env',
      )
    },
  }).visit(program)
  return { imports, texts, readsEnvironment }
}
