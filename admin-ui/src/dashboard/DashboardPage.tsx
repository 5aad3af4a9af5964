import { Title } from 'react-admin';
import { useT } from '../i18n/useT.js';
import { ScopeBar } from '../scope/ScopeBar.js';

export function DashboardPage() {
  const t = useT();
  return (
    <>
      <Title title={t('dashboard.title')} />
      <ScopeBar />
    </>
  );
}
