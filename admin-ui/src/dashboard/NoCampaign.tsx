import CampaignOutlined from '@mui/icons-material/CampaignOutlined';
import Button from '@mui/material/Button';
import { useGetList, usePermissions } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Permission, Unit } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { EmptyState } from '../layout/EmptyState.js';
import { mayAct } from '../providers/access.js';

/** The first steps: a unit, a campaign. */
export function NoCampaign() {
  const t = useT();
  const { permissions = [] } = usePermissions<Permission[]>();
  const { total } = useGetList<Unit>('units', {
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'id', order: 'ASC' },
  });
  const isUnitMissing = total === 0;
  const mayCreate = mayAct(permissions, 'campaigns', 'create');
  return (
    <EmptyState
      icon={<CampaignOutlined />}
      title={t('dashboard.empty.no_campaign')}
      hint={t(
        !mayCreate
          ? 'dashboard.empty.no_campaign_wait'
          : isUnitMissing
            ? 'dashboard.empty.no_unit_hint'
            : 'dashboard.empty.no_campaign_hint',
      )}
      action={
        mayCreate && (
          <Button variant="contained" component={Link} to={isUnitMissing ? '/units/create' : '/campaigns/create'}>
            {t(isUnitMissing ? 'dashboard.empty.create_unit' : 'dashboard.empty.create_campaign')}
          </Button>
        )
      }
    />
  );
}
