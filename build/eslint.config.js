import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import a11y from 'eslint-plugin-jsx-a11y-x'
import reactHooks from 'eslint-plugin-react-hooks'
import { fileURLToPath } from 'node:url'
import ts from 'typescript-eslint'
import { rules } from './lint/rules.ts'

const code = ['shared/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}']
const hearth = { rules }
const root = fileURLToPath(new URL('..', import.meta.url))

/** What the compiler does not see. Which way imports point is checked in tests/architecture. */
export default defineConfig(
  { basePath: root, ignores: ['out/**', 'demo-out/**', 'build/.cache/**', '**/*.{js,cjs,mjs}'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    basePath: root,
    files: ['**/*.{ts,tsx}'],
    extends: [js.configs.recommended, ts.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      // The compiler says it already, and knows the types.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
    },
  },
  {
    basePath: root,
    files: ['tests/**/*.{ts,tsx}', 'build/{scripts,packaging}/**/*.ts'],
    rules: {
      // A closing hook also runs where the opening one failed, before there was anything to close.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Cells of spreadsheets are written as the numbers that lose digits.
      'no-loss-of-precision': 'off',
    },
  },
  {
    basePath: root,
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest'], a11y.configs.recommended],
    rules: {
      // A door or a dialog with one form starts in its first field: nothing stands before it that could be missed.
      'jsx-a11y-x/no-autofocus': 'off',
    },
  },
  {
    basePath: root,
    files: code,
    plugins: { hearth },
    rules: {
      // What is printed may name a person: the log of the program keeps no names.
      'no-console': 'error',
      'hearth/no-han': 'error',
      'hearth/ipc-at-its-place': 'error',
      'hearth/electron-in-shell': 'error',
    },
  },
  {
    basePath: root,
    files: ['electron/**/*.ts'],
    plugins: { hearth },
    rules: { 'hearth/sql-at-its-place': 'error', 'hearth/command-awaits-its-transaction': 'error' },
  },
  {
    basePath: root,
    files: ['shared/**/*.ts'],
    plugins: { hearth },
    rules: { 'hearth/shared-takes-the-time': 'error' },
  },
)
