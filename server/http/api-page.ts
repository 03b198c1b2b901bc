/** The OpenAPI document as a page to read, made of the document itself. */
export function apiPage(document: OpenApi): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods ?? {}).map(([method, operation]) => operationHtml(path, method, operation)),
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Thangnam ทาง·น้ำ — API</title>
<link rel="stylesheet" href="/docs/api.css">
<main>
<h1>Thangnam ทาง·น้ำ — API</h1>
<p>${escape(document.info.description ?? '')}</p>
<p><a href="/openapi.json">openapi.json</a></p>
${operations.join('\n')}
</main>
</html>`
}

interface OpenApi {
  info: { description?: string }
  paths?: Record<string, Record<string, Operation>>
}

interface Operation {
  summary?: string
  parameters?: {
    name: string
    in: string
    required?: boolean
    description?: string
    schema?: { description?: string; enum?: unknown[] }
  }[]
  responses?: Record<string, { description?: string }>
}

function operationHtml(path: string, method: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).map(
    (parameter) => `
<tr><td><code>${escape(parameter.name)}</code></td><td>${escape(parameter.in)}${parameter.required ? ', required' : ''}</td>
<td>${escape(parameter.description ?? parameter.schema?.description ?? '')} ${escape((parameter.schema?.enum ?? []).join(', '))}</td></tr>`,
  )
  const responses = Object.entries(operation.responses ?? {}).map(
    ([status, response]) => `
<li><code>${escape(status)}</code> ${escape(response.description ?? '')}</li>`,
  )
  return `<section>
<h2><code>${escape(method.toUpperCase())} ${escape(path)}</code></h2>
<p>${escape(operation.summary ?? '')}</p>
${parameters.length > 0 ? `<table><tr><th>Parameter</th><th>Where</th><th>What</th></tr>${parameters.join('')}</table>` : ''}
<ul>${responses.join('')}</ul>
</section>`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

export const apiPageStyle = `
:root { color-scheme: light dark; font: 1rem/1.6 "IBM Plex Sans Thai Looped", system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem; }
h2 { margin-top: 3rem; font-size: 1.1rem; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; }
`
