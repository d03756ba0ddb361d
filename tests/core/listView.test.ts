import { expect, test } from 'vitest'
import { isFiltered, keptViews, noViews, withoutView, withView, type ListView } from '../../renderer/core/list/listView.ts'

const view: ListView = { filter: { status: 'inCare' }, sort: { by: 'contactOn', isDescending: true }, hidden: ['route'] }

test('a view kept under a name replaces the one of that name, and can be forgotten', () => {
  const once = withView(noViews, 'Tonight', view)
  const twice = withView(once, 'Tonight', { ...view, sort: null })
  expect(twice.named).toEqual([{ name: 'Tonight', view: { ...view, sort: null } }])
  expect(withoutView(twice, 'Tonight')).toEqual(noViews)
  expect(keptViews.parse(JSON.parse(JSON.stringify(once)))).toEqual(once)
})

test('a list is filtered where one filter at least says something', () => {
  expect(isFiltered({ ...view, filter: {} })).toBe(false)
  expect(isFiltered({ ...view, filter: { status: null, onlyOpen: false, text: '' } })).toBe(false)
  expect(isFiltered(view)).toBe(true)
})
