import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { createQueryClient } from './queries.ts'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/page.css'
import './filters/filters.css'
import './table/table.css'
import './map/tools.css'
import './print/print.css'
import './areas/panel.css'
import './areas/compare/compare.css'
import './charts/charts.css'
import './coverage/coverage.css'

// The desk of those who work on it is a page of its own, and comes to nobody else.
const DeskApp = lazy(() => import('./desk/desk-app.tsx'))
const isDesk = window.location.pathname.replace(/\/$/, '') === '/desk'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      {isDesk ? (
        <Suspense>
          <DeskApp />
        </Suspense>
      ) : (
        <App />
      )}
    </QueryClientProvider>
  </StrictMode>,
)
