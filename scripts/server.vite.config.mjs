// @ts-check
// How `npm start` compiles the server: our own TypeScript into JavaScript, npm packages left where they are.

/** @type {import('vite').UserConfig} */
export default {
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      // What is started by itself: server/lib/program.ts names them alike.
      input: {
        main: 'server/main.ts',
        'atlas/heavy-thread': 'server/atlas/heavy-thread.ts',
        'reports/xlsx-thread': 'server/reports/xlsx-thread.ts',
        'uploads/read-child': 'server/uploads/read-child.ts',
      },
      output: { sourcemapExcludeSources: true },
    },
  },
}
