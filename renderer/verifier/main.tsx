import './strictPage.ts'
import './verifier.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LanguageProvider } from './LanguageProvider.tsx'
import { Verifier } from './Verifier.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <Verifier />
    </LanguageProvider>
  </StrictMode>,
)
