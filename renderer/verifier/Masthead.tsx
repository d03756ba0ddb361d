import { useEffect, useState } from 'react'
import { purchaserFileBytes, type PurchaserFile } from '../../shared/verifier/purchaserFile.ts'
import { FileButton } from './FileButton.tsx'
import { saveFile } from './files.ts'
import { useWords } from './language.ts'

/** Name of the page, its language and light, and the purchaser's own file. */
export function Masthead(props: {
  file: PurchaserFile
  isUnsaved: boolean
  onOpen: (list: Iterable<File>) => void
  onSaved: () => void
}) {
  const { t, language, setLanguage } = useWords()
  const [isDark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches)
  useEffect(() => {
    document.documentElement.dataset['light'] = isDark ? 'dark' : 'light'
  }, [isDark])
  return (
    <header className="masthead">
      <div className="brand">
        <svg viewBox="0 0 32 32" width="34" height="34" aria-hidden="true">
          <path d="M16 3 4 8v8c0 7 5 11.5 12 13 7-1.5 12-6 12-13V8z" className="brandShield" />
          <path d="m10.5 16 4 4 7.5-8.5" className="brandTick" />
        </svg>
        <div>
          <h1>{t('page.title')}</h1>
          <p>{t('page.subtitle')}</p>
        </div>
      </div>
      <div className="tools">
        <FileButton label={t('mast.open')} accept=".json" onFiles={props.onOpen} />
        <button
          type="button"
          className={props.isUnsaved ? 'button strong' : 'button'}
          onClick={() => {
            saveFile('hearth-purchaser.json', purchaserFileBytes(props.file))
            props.onSaved()
          }}
        >
          {t(props.isUnsaved ? 'mast.saveUnsaved' : 'mast.save')}
        </button>
        <button type="button" className="button quiet" onClick={() => setDark(!isDark)}>
          {t(isDark ? 'mast.light' : 'mast.dark')}
        </button>
        <button
          type="button"
          className="button quiet"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
        >
          {t('mast.otherLanguage')}
        </button>
      </div>
    </header>
  )
}
