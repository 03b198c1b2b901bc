import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const api = process.env['API_URL'] ?? 'http://127.0.0.1:8000'

export default defineConfig({
  root: fileURLToPath(new URL('client', import.meta.url)),
  plugins: [react()],
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
