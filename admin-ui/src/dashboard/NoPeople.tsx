import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import Button from '@mui/material/Button';
import { usePermissions } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Permission } from '../api/types.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { EmptyState } from '../layout/EmptyState.js';
import { pathWith, type Scope } from '../scope/address.js';

/** A campaign without people: the roster comes next. */
export function NoPeople({ scope }: { scope: Scope }) {
  const t = useT();
  const { permissions = [] } = usePermissions<Permission[]>();
  const mayImport = permissions.includes('import');
  const hint =
    scope.asOf === null
      ? t(mayImport ? 'dashboard.empty.no_people_hint' : 'dashboard.empty.no_people_wait')
      : t('dashboard.empty.no_people_then', { day: formatDay(scope.asOf) });
  return (
    <EmptyState
      icon={<UploadFileOutlined />}
      title={t('dashboard.empty.no_people')}
      hint={hint}
      action={
        mayImport && (
          <Button variant="contained" component={Link} to={pathWith('/imports/create', scope)}>
            {t('dashboard.empty.import')}
          </Button>
        )
      }
    />
  );
}
