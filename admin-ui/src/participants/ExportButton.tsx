import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { usePermissions } from 'react-admin';
import type { Permission } from '../api/types.js';
import { API_URL } from '../config.js';
import { useT } from '../i18n/useT.js';
import { queryOf } from '../providers/http.js';
import type { ListFilter } from '../scope/address.js';

/** All that match, streamed by the server as a file. */
export function ExportButton({ filter }: { filter: ListFilter }) {
  const t = useT();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { permissions = [] } = usePermissions<Permission[]>();
  const isPast = filter.asOf !== undefined && filter.asOf !== null;
  const item = (extension: 'xlsx' | 'csv', label: string, reveal?: 'true') => (
    <MenuItem
      key={label}
      component="a"
      href={`${API_URL}/exports/participants.${extension}${queryOf({ filter, reveal })}`}
      download
      onClick={() => setAnchor(null)}
    >
      {label}
    </MenuItem>
  );
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<DownloadOutlined />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ borderColor: 'divider' }}
      >
        {t('participants.export')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {item('xlsx', t('participants.export_xlsx'))}
        {item('csv', t('participants.export_csv'))}
        {permissions.includes('reveal') && !isPast && item('xlsx', t('participants.export_revealed'), 'true')}
      </Menu>
    </>
  );
}
