import { Page } from '../../core/ui/Page.tsx'
export function StayPage() {
  return <Page title="x">{null}</Page>
}
