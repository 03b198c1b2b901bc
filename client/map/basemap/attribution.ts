/** Words of an attribution, and where they lead. */
export interface Credit {
  text: string
  href: string | null
}

/**
 * What sources want to be credited with, each once. Styles write it as HTML: of that only words and http(s) links are
 * taken, nothing of it is put into the page.
 */
export function creditsOf(attributions: readonly string[]): Credit[] {
  const credits = attributions.flatMap((html) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html')
    return [...parsed.body.childNodes].flatMap((node): Credit[] => {
      const text = (node.textContent ?? '').trim()
      if (text === '' || /^[|·,]$/.test(text) || !(node.nodeType === 1 || node.nodeType === 3)) return []
      if (node instanceof HTMLElement && /^(script|style)$/i.test(node.tagName)) return []
      const href = node instanceof HTMLAnchorElement ? (node.getAttribute('href') ?? '') : ''
      return [{ text, href: /^https?:\/\//i.test(href) ? href : null }]
    })
  })
  return credits.filter(({ text }, i) => credits.findIndex((other) => other.text === text) === i)
}
