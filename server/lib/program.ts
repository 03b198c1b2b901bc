import { existsSync } from 'node:fs'

/**
 * Where the project's own files are, whichever way this program runs: from its sources, or compiled into `dist/server`.
 * The folder that has `package.json`, with a slash at its end.
 */
export const projectFolder = folderWithPackage(new URL('.', import.meta.url))

/** Whether this is compiled JavaScript, which needs no loader. */
export const isCompiled = !import.meta.url.endsWith('.ts')

/**
 * The address of a program that another thread or process runs, for its starter to import: `name` is its path below
 * `server/`, without an ending. `scripts/server.vite.config.mjs` names those that are compiled.
 */
export function programUrl(name: string): string {
  const file = isCompiled ? `dist/server/${name}.js` : `server/${name}.ts`
  return new URL(file, projectFolder).href
}

function folderWithPackage(folder: URL): URL {
  if (existsSync(new URL('package.json', folder))) return folder
  const above = new URL('..', folder)
  if (above.href === folder.href) throw new Error(`no package.json above ${import.meta.url}`)
  return folderWithPackage(above)
}
