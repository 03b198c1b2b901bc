import react from '@vitejs/plugin-react'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

const api = process.env['API_URL'] ?? 'http://127.0.0.1:8000'

export default defineConfig({
  root: fileURLToPath(new URL('client', import.meta.url)),
  plugins: [react(), deskWithoutSignal(), precompress()],
  server: {
    proxy: { '/api': api, '/tiles': api },
    fs: { allow: [fileURLToPath(new URL('.', import.meta.url))] },
  },
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('dist/client', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows fonts and scripts from our own origin only: no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The map engine is one large lazy chunk by nature.
    chunkSizeWarningLimit: 2500,
  },
})

/**
 * Builds the desk's service worker, and tells it the desk's files: what the page begins with, and whatever the desk may
 * load later. The map of spending has chunks of its own, which no device takes along.
 */
function deskWithoutSignal(): Plugin {
  const worker = 'desk-worker.js'
  return {
    name: 'desk-without-signal',
    apply: 'build',
    enforce: 'post',
    buildStart() {
      const id = fileURLToPath(new URL('client/desk/field/service-worker.ts', import.meta.url))
      this.emitFile({ type: 'chunk', id, fileName: worker })
    },
    generateBundle(_, bundle) {
      const files = new Set<string>()
      const take = (name: string, isDesk: boolean): void => {
        const file = bundle[name]
        if (!file || files.has(name)) return
        files.add(name)
        if (file.type === 'asset') {
          // fonts, which only the style sheet names
          for (const [, named = ''] of String(file.source).matchAll(/assets\/([\w.-]+\.woff2)/g)) {
            take(`assets/${named}`, false)
          }
          return
        }
        for (const one of file.imports) take(one, isDesk)
        for (const one of file.viteMetadata?.importedCss ?? []) take(one, false)
        for (const one of file.viteMetadata?.importedAssets ?? []) take(one, false)
        if (isDesk) for (const one of file.dynamicImports) take(one, true)
      }
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        const isDesk = file.facadeModuleId?.endsWith('/client/desk/desk-app.tsx') ?? false
        if (isDesk || (file.isEntry && file.fileName !== worker)) take(file.fileName, isDesk)
      }
      // The map's own worker is an asset to the bundler, named in the code alone.
      for (const name of Object.keys(bundle)) if (/maplibre-gl-worker/.test(name)) take(name, false)
      const chunk = bundle[worker]
      const page = bundle['index.html']
      if (chunk?.type !== 'chunk' || page?.type !== 'asset') throw new Error('the build has no desk worker, or no page')
      const all = ['/desk', '/desk.webmanifest', ...[...files].sort().map((name) => `/${name}`)]
      const edition = createHash('sha256').update(String(page.source)).update(all.join()).digest('hex').slice(0, 12)
      const code = chunk.code.replace('__DESK_FILES__', JSON.stringify({ edition, files: all }))
      if (code === chunk.code) throw new Error('the desk worker has no place for its files')
      chunk.code = code
    },
  }
}

/** Leaves a .br and a .gz beside every text file, which the server sends as they are. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    writeBundle({ dir }) {
      if (!dir) return
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|svg|html)$/.test(name)) continue
        const path = join(dir, name)
        const bytes = readFileSync(path)
        // 9 is a second of work here; 11 would be half a minute for 3 % less.
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
        writeFileSync(`${path}.gz`, gzipSync(bytes))
      }
    },
  }
}
