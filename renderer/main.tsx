// Minimal page until the real one replaces this file and index.html.
import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root) createRoot(root).render(<h1>Hearth</h1>)
