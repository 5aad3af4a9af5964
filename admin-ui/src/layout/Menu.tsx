import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined';
import AssignmentOutlined from '@mui/icons-material/AssignmentOutlined';
import AssessmentOutlined from '@mui/icons-material/AssessmentOutlined';
import CampaignOutlined from '@mui/icons-material/CampaignOutlined';
import ContactPhoneOutlined from '@mui/icons-material/ContactPhoneOutlined';
import EventOutlined from '@mui/icons-material/EventOutlined';
import FlagOutlined from '@mui/icons-material/FlagOutlined';
import ChatOutlined from '@mui/icons-material/ChatOutlined';
import GroupOutlined from '@mui/icons-material/GroupOutlined';
import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import InsightsOutlined from '@mui/icons-material/InsightsOutlined';
import ManageAccountsOutlined from '@mui/icons-material/ManageAccountsOutlined';
import PeopleAltOutlined from '@mui/icons-material/PeopleAltOutlined';
import PlaylistAddCheckOutlined from '@mui/icons-material/PlaylistAddCheckOutlined';
import SpaceDashboardOutlined from '@mui/icons-material/SpaceDashboardOutlined';
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import Divider from '@mui/material/Divider';
import type { ReactElement } from 'react';
import { Menu as RaMenu, usePermissions } from 'react-admin';
import type { Permission } from '../api/types.js';
import { hasBatches } from '../batches/paper.js';
import { useT, type MessageKey } from '../i18n/useT.js';
import { mayAct } from '../providers/access.js';
import { pathWith } from '../scope/address.js';
import { useScope } from '../scope/ScopeContext.js';

interface Entry {
  resource: string;
  label: MessageKey;
  icon: ReactElement;
  /** The page is about the scope, so its link carries it. */
  isScoped?: boolean;
}

const WORK: readonly Entry[] = [
  { resource: 'worklists', label: 'menu.worklists', icon: <PlaylistAddCheckOutlined />, isScoped: true },
  { resource: 'participants', label: 'menu.participants', icon: <GroupOutlined />, isScoped: true },
  { resource: 'batches', label: 'batches.title', icon: <AssignmentOutlined />, isScoped: true },
  { resource: 'imports', label: 'menu.imports', icon: <UploadFileOutlined />, isScoped: true },
  { resource: 'analysis', label: 'analysis.title', icon: <InsightsOutlined />, isScoped: true },
  { resource: 'reports', label: 'menu.reports', icon: <AssessmentOutlined />, isScoped: true },
  { resource: 'changes', label: 'menu.changes', icon: <HistoryOutlined />, isScoped: true },
];

const ADMINISTRATION: readonly Entry[] = [
  { resource: 'duplicates', label: 'menu.duplicates', icon: <PeopleAltOutlined />, isScoped: true },
  { resource: 'messages', label: 'menu.messages', icon: <ChatOutlined />, isScoped: true },
  { resource: 'outcomes', label: 'contacts.outcomes', icon: <ContactPhoneOutlined /> },
  { resource: 'units', label: 'menu.units', icon: <AccountTreeOutlined /> },
  { resource: 'campaigns', label: 'menu.campaigns', icon: <CampaignOutlined /> },
  { resource: 'targets', label: 'targets.title', icon: <FlagOutlined />, isScoped: true },
  { resource: 'holidays', label: 'holidays.title', icon: <EventOutlined /> },
  { resource: 'users', label: 'menu.users', icon: <ManageAccountsOutlined /> },
];

/** Only what the user may open. */
export function Menu() {
  const t = useT();
  const scope = useScope();
  const { permissions } = usePermissions<Permission[]>();
  const item = ({ resource, label, icon, isScoped }: Entry) =>
    mayAct(permissions ?? [], resource, 'list') ? (
      <RaMenu.Item
        key={resource}
        to={isScoped ? linkTo(`/${resource}`, pathWith(`/${resource}`, scope)) : `/${resource}`}
        primaryText={t(labelFor(resource, label, permissions ?? []))}
        leftIcon={icon}
      />
    ) : null;
  return (
    <RaMenu sx={{ '&.RaMenu-open': { width: 272 } }}>
      <RaMenu.Item
        to={linkTo('/', pathWith('/', scope))}
        primaryText={t('menu.dashboard')}
        leftIcon={<SpaceDashboardOutlined />}
      />
      {WORK.filter(({ resource }) => resource !== 'batches' || hasBatches(scope.campaign)).map(item)}
      <Divider sx={{ my: 1 }} />
      {ADMINISTRATION.map(item)}
    </RaMenu>
  );
}

/** Heads send how far their people have come, and no rosters. */
function labelFor(resource: string, label: MessageKey, permissions: readonly Permission[]): MessageKey {
  return resource === 'imports' && !permissions.includes('import') ? 'menu.imports_status' : label;
}

/** react-admin marks the open page by the bare path, so path and search travel apart. */
function linkTo(pathname: string, path: string): { pathname: string; search: string } {
  return { pathname, search: path.slice(path.indexOf('?')) };
}
