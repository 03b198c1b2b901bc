import { posix } from 'node:path'
import { sharedWithClient } from '../../scripts/lib/client-build.mjs'
import type { ImportOf, SourceFile } from './source-file.ts'

// Each rule takes the tree and returns its breaches, one sentence each, with the file first. What imports what:
//   client ─▶ server (contracts; types)    server ─▶ tiles ─▶ npm alone    scripts ─▶ server, tiles    test ─▶ all

/** What each folder may import from the others; itself and npm packages go without saying. */
const mayImport: Record<string, (target: string, by: ImportOf, from: string) => boolean> = {
  tiles: () => false,
  server: (target) => inFolder('tiles', target),
  client: (target, { typeOnly }) => inFolder('server', target) && (typeOnly || isSharedWithClient(target)),
  scripts: (target, _, from) =>
    inFolder('server', target) ||
    inFolder('tiles', target) ||
    (target === 'test/support/postgres-cluster.mjs' && from.startsWith('scripts/')),
  test: () => true,
}

/** Imports between folders go one way. */
export function folderBreaches(files: SourceFile[]): string[] {
  return files.flatMap((file) => {
    const own = topFolder(file.path)
    const allowed = mayImport[own]
    if (allowed === undefined) return []
    return relativeImports(file)
      .filter(({ target }) => topFolder(target) !== own)
      .filter(({ target, by }) => !allowed(target, by, file.path))
      .map(({ target, by }) => `${file.path} imports ${target}${by.typeOnly ? ' (types)' : ''}`)
  })
}

/** npm packages besides zod that what the client shares may import: they compute, and know neither Node nor a page. */
const sharedPackages: Record<string, string[]> = { 'server/geometry/': ['proj4', 'geographiclib-geodesic'] }

/** A contract is zod and other contracts, and so is what else the client shares, but for the packages named above. */
export function contractBreaches(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => isSharedWithClient(path))
    .flatMap((file) =>
      file.imports
        .map(({ specifier }) => (specifier.startsWith('.') ? targetOf(file.path, specifier) : specifier))
        .filter((name) => name !== 'zod' && !isSharedWithClient(name) && !maySharePackage(file.path, name))
        .map((name) => `${file.path} imports ${name}, and may import zod and contracts`),
    )
}

/** The kernel has no world in it: not even Node's. */
export function kernelBreaches(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => inFolder('tiles', path))
    .flatMap((file) =>
      file.imports
        .filter(({ specifier }) => specifier.startsWith('node:'))
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    )
}

/** The commands run before anything is installed, so they load Node's own modules and each other. */
export function commandBreaches(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => isCommand(path))
    .flatMap((file) =>
      file.imports
        .filter(({ specifier }) => {
          if (specifier.startsWith('.')) return !isCommand(targetOf(file.path, specifier))
          return !specifier.startsWith('node:')
        })
        .map(({ specifier }) => `${file.path} imports ${specifier}, and runs before npm packages are there`),
    )
}

/**
 * Packages are declared, and the product runs on none that are for development. Types are left to the type checker: they
 * come from packages' own dependencies too.
 */
export function packageBreaches(
  files: SourceFile[],
  declared: { dependencies?: Record<string, string>; devDependencies?: Record<string, string> },
): string[] {
  const ofProduct = new Set(Object.keys(declared.dependencies ?? {}))
  const all = new Set([...ofProduct, ...Object.keys(declared.devDependencies ?? {})])
  return files.flatMap((file) => {
    const known = ['server', 'client', 'tiles'].includes(topFolder(file.path)) ? ofProduct : all
    return packageImports(file)
      .filter(({ name, typeOnly }) => !typeOnly && !known.has(name))
      .map(({ name }) => `${file.path} imports ${name}, which package.json does not name for it`)
  })
}

/** A relative import names a file that is there, with its extension. */
export function unresolvedImports(files: SourceFile[], paths: ReadonlySet<string>): string[] {
  return files.flatMap((file) =>
    relativeImports(file)
      .filter(({ target }) => !paths.has(target))
      .map(({ by }) => `${file.path} imports ${by.specifier}, and there is no such file`),
  )
}

/** Groups of files that import each other in a ring, types included; each group once, sorted. */
export function importCycles(files: SourceFile[]): string[] {
  const edges = new Map(files.map((file) => [file.path, relativeImports(file).map(({ target }) => target)]))
  // Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972): strongly connected components.
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const cycles: string[] = []
  const visit = (path: string): void => {
    order.set(path, order.size)
    lowest.set(path, order.get(path)!)
    stack.push(path)
    for (const target of edges.get(path) ?? []) {
      if (!edges.has(target)) continue
      if (!order.has(target)) {
        visit(target)
        lowest.set(path, Math.min(lowest.get(path)!, lowest.get(target)!))
      } else if (stack.includes(target)) {
        lowest.set(path, Math.min(lowest.get(path)!, order.get(target)!))
      }
    }
    if (lowest.get(path) !== order.get(path)) return
    const ring = stack.splice(stack.indexOf(path))
    if (ring.length > 1 || edges.get(path)?.includes(path)) cycles.push(ring.sort().join(' ⇄ '))
  }
  for (const path of edges.keys()) if (!order.has(path)) visit(path)
  return cycles
}

/** No barrels, and names in kebab-case that say what a file is about. */
export function nameBreaches(files: SourceFile[]): string[] {
  const kebab = /^[a-z0-9]+([-.][a-z0-9]+)*\.(ts|tsx|mjs|mts)$/
  const vague = /(^|-)(utils?|helpers?|managers?|misc|common)(-|\.)/
  return files.flatMap(({ path }) => {
    const name = posix.basename(path)
    if (/^index\.\w+$/.test(name)) return [`${path} is a barrel: import from the file that defines`]
    if (!kebab.test(name)) return [`${path} is not named in kebab-case`]
    if (vague.test(name)) return [`${path} does not say what it is about`]
    return []
  })
}

/** The role and the signed-in context are set in one place: the door to the database. */
export function roleBreaches(files: SourceFile[]): string[] {
  const setting = /\bset\s+(local\s+|session\s+)?role\b|\bset_config\s*\(|\bset\s+session\s+authorization\b/i
  return files
    .filter(({ path }) => !inFolder('test', path) && !/^server\/db[^/]*\.(ts|mjs)$/.test(path))
    .filter(({ texts }) => texts.some((text) => setting.test(text)))
    .map(({ path }) => `${path} sets a role or a setting of the session, which only server/db*.ts may`)
}

/** The environment enters the product in one place, server/main.ts, and is made sense of in server/config.ts. */
export function environmentBreaches(files: SourceFile[]): string[] {
  const may = ['server/main.ts', 'server/config.ts']
  return files
    .filter(({ path }) => ['server', 'client', 'tiles'].includes(topFolder(path)) && !may.includes(path))
    .filter(({ readsEnvironment }) => readsEnvironment)
    .map(({ path }) => `${path} reads process.env, which only ${may.join(' and ')} may`)
}

/** Nothing that is true of one machine only, and no address a package was fetched from. */
export function machineBreaches(path: string, text: string): string[] {
  const breaches: string[] = []
  const absolute = /(?<![\w.~}):-])\/(work|root|home\/\w+|Users\/\w+)\/[\w.]/.exec(text)
  if (absolute) breaches.push(`${path} names ${absolute[0]}…, a place on one machine`)
  const registry = /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\bhttps?:\/\/[^\s"']*\/(-|artifactory|npm-proxy)\//.exec(text)
  if (registry) breaches.push(`${path} names a package registry (${registry[0]})`)
  if (posix.basename(path) === 'package-lock.json' && /^\s*"resolved":/m.test(text)) {
    breaches.push(`${path} says where packages were fetched from ("resolved")`)
  }
  return breaches
}

/**
 * Optional packages, of other platforms mostly, that the lock file leaves out: `npm ci` then refuses the whole file. It
 * happens where npm could not reach them when it wrote the file.
 */
export function lockBreaches(packages: Record<string, { optionalDependencies?: Record<string, string> }>): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages))
      .map((name) => `package-lock.json has no ${name}, which ${path} names as optional`),
  )
}

interface RelativeImport {
  target: string
  by: ImportOf
}

function relativeImports(file: SourceFile): RelativeImport[] {
  return file.imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map((by) => ({ by, target: targetOf(file.path, by.specifier) }))
}

/** `../worker.ts?worker` in `client/map/x.ts` is `client/worker.ts`. */
function targetOf(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''))
}

/** The npm packages a file imports, without the paths inside them. */
function packageImports(file: SourceFile): { name: string; typeOnly: boolean }[] {
  return file.imports
    .filter(({ specifier }) => !/^(\.|\/|node:|virtual:)/.test(specifier))
    .map(({ specifier, typeOnly }) => {
      const parts = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1)
      return { name: parts.join('/'), typeOnly }
    })
}

function isSharedWithClient(path: string): boolean {
  return (inFolder('server', path) && posix.basename(path) === 'contract.ts') || sharedWithClient.includes(path)
}

function maySharePackage(path: string, name: string): boolean {
  return Object.entries(sharedPackages).some(([folder, names]) => path.startsWith(folder) && names.includes(name))
}

function isCommand(path: string): boolean {
  return (inFolder('scripts', path) && path.endsWith('.mjs')) || path === 'test/support/postgres-cluster.mjs'
}

function inFolder(folder: string, path: string): boolean {
  return topFolder(path) === folder
}

function topFolder(path: string): string {
  return path.split('/')[0] ?? ''
}
