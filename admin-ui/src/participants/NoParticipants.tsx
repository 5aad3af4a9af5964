import PersonSearchOutlined from '@mui/icons-material/PersonSearchOutlined';
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import Button from '@mui/material/Button';
import { useListContext, usePermissions } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Permission } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { EmptyState } from '../layout/EmptyState.js';
import { pathWith } from '../scope/address.js';
import { useScope } from '../scope/ScopeContext.js';
import { hasChoices, withoutChoices } from './list-filter.js';

/** Nobody is shown: because nobody is there yet, or because nobody matches. Each says what to do next. */
export function NoParticipants() {
  const t = useT();
  const { campaignId, unitId, asOf } = useScope();
  const { permissions = [] } = usePermissions<Permission[]>();
  const { filterValues, setFilters } = useListContext();
  if (hasChoices(filterValues)) {
    return (
      <EmptyState
        icon={<PersonSearchOutlined />}
        title={t('participants.none_found')}
        hint={t('participants.none_found_hint')}
        action={
          <Button variant="outlined" onClick={() => setFilters(withoutChoices(filterValues), undefined, false)}>
            {t('participants.clear')}
          </Button>
        }
      />
    );
  }
  const mayImport = permissions.includes('import');
  return (
    <EmptyState
      icon={<UploadFileOutlined />}
      title={t('participants.empty')}
      hint={t(mayImport ? 'participants.empty_hint' : 'participants.empty_wait')}
      action={
        mayImport && (
          <Button variant="contained" component={Link} to={pathWith('/imports/create', { campaignId, unitId, asOf })}>
            {t('participants.import')}
          </Button>
        )
      }
    />
  );
}
