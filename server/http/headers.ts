/**
 * The headers of data: tiles, answers of the API, problems. What is published may be read from any page, for no right
 * goes with it; and it is nothing but data, whatever a browser is led to take it for.
 *
 * They are given to a response when it is made: whoever adds to it later has Node's light response made over into a
 * whole one, body and all, which costs more than most answers do.
 */
export const dataHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
}

/** Whether an address is one of data, and not of a page or what belongs to one. */
export function isData(path: string): boolean {
  return path.startsWith('/tiles/') || path.startsWith('/api/')
}
