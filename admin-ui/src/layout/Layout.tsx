import type { ReactNode } from 'react';
import { CheckForApplicationUpdate, Layout as RaLayout } from 'react-admin';
import { ScopeProvider } from '../scope/ScopeContext.js';
import { AppBar } from './AppBar.js';
import { Menu } from './Menu.js';
import { OwnLanguage } from './OwnLanguage.js';

export function Layout({ children }: { children: ReactNode }) {
  return (
    <ScopeProvider>
      <OwnLanguage />
      <RaLayout appBar={AppBar} menu={Menu} appBarAlwaysOn>
        {children}
        <CheckForApplicationUpdate />
      </RaLayout>
    </ScopeProvider>
  );
}
