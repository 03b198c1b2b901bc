import { TrieRouter } from 'hono/router/trie-router'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** What may be done at an address: the methods its routes are declared with, HEAD with GET; none where nothing is. */
export function declaredMethods(routes: readonly { method: string; path: string }[]): (path: string) => string[] {
  const router = new TrieRouter<string>()
  for (const { method, path } of routes) if (method !== 'ALL') router.add(method, path, method)
  return (path) =>
    methods
      .filter((method) => router.match(method, path)[0].length > 0)
      .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}
