import { z } from 'zod'

/** The page's policy forbids code made of text, which zod would otherwise try at its first check. */
z.config({ jitless: true })
