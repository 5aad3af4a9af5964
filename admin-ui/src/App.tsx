import { QueryClient } from '@tanstack/react-query';
import { Admin, CustomRoutes, HttpError, Resource } from 'react-admin';
import { BrowserRouter, Route } from 'react-router-dom';
import { analysis } from './analysis/index.js';
import { batches } from './batches/index.js';
import { changes } from './changes/index.js';
import { campaigns } from './campaigns/index.js';
import { holidays } from './holidays/index.js';
import { outcomes } from './contacts/index.js';
import { duplicates } from './duplicates/index.js';
import { i18nProvider } from './i18n/provider.js';
import { imports } from './imports/index.js';
import { Layout } from './layout/Layout.js';
import { lazyPage } from './layout/lazyPage.js';
import { messages } from './messages/index.js';
import { participants } from './participants/index.js';
import { LoginPage } from './login/LoginPage.js';
import { authProvider } from './providers/authProvider.js';
import { dataProvider } from './providers/dataProvider.js';
import { store } from './providers/store.js';
import { reports } from './reports/index.js';
import { SetupPage } from './setup/SetupPage.js';
import { targets } from './targets/index.js';
import { darkTheme, lightTheme } from './theme.js';
import { units } from './units/index.js';
import { worklists } from './worklists/index.js';
import { users } from './users/index.js';

const DashboardPage = lazyPage(() => import('./dashboard/DashboardPage.js'), 'DashboardPage');
const BatchPrintPage = lazyPage(() => import('./batches/BatchPrintPage.js'), 'BatchPrintPage');
const PrintPage = lazyPage(() => import('./participants/print/PrintPage.js'), 'PrintPage');
const PasswordPage = lazyPage(() => import('./login/PasswordPage.js'), 'PasswordPage');

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server has refused it refuses again; only what did not get through is worth another try.
      retry: (failures, error) => failures < 2 && !(error instanceof HttpError && error.status >= 400),
    },
  },
});

export function App() {
  return (
    <BrowserRouter>
      <Admin
        disableTelemetry
        requireAuth
        title="Tiến Độ"
        i18nProvider={i18nProvider}
        dataProvider={dataProvider}
        authProvider={authProvider}
        queryClient={queryClient}
        store={store}
        theme={lightTheme}
        darkTheme={darkTheme}
        layout={Layout}
        loginPage={LoginPage}
        dashboard={DashboardPage}
      >
        <Resource {...worklists} />
        <Resource {...participants} />
        <Resource {...batches} />
        <Resource {...imports} />
        <Resource {...reports} />
        <Resource {...analysis} />
        <Resource {...changes} />
        <Resource {...campaigns} />
        <Resource {...targets} />
        <Resource {...holidays} />
        <Resource {...units} />
        <Resource {...duplicates} />
        <Resource {...messages} />
        <Resource {...outcomes} />
        <Resource {...users} />
        <CustomRoutes>
          <Route path="/password" element={<PasswordPage />} />
        </CustomRoutes>
        <CustomRoutes noLayout>
          <Route path="/setup" element={<SetupPage />} />
          <Route path="/print/participants" element={<PrintPage />} />
          <Route path="/print/batches/:id" element={<BatchPrintPage />} />
        </CustomRoutes>
      </Admin>
    </BrowserRouter>
  );
}
