import type { Context } from 'hono'

/**
 * Whether a page of another site had a browser send this. Browsers say where a request comes from by Sec-Fetch-Site, to
 * servers they trust the connection to, and else by Origin; no page can write either. Who sends neither is no browser,
 * and carries nobody's rights but its own. It makes no difference of what type the content is.
 */
export function isCrossSite(c: Context, publicUrl: string | undefined): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin'
  const origin = c.req.header('origin')
  return origin !== undefined && origin !== new URL(publicUrl ?? c.req.url).origin
}
