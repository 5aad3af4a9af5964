import AddCommentOutlined from '@mui/icons-material/AddCommentOutlined';
import ChatOutlined from '@mui/icons-material/ChatOutlined';
import MoreHoriz from '@mui/icons-material/MoreHoriz';
import PlaylistAddCheckOutlined from '@mui/icons-material/PlaylistAddCheckOutlined';
import PrintOutlined from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState, type ReactElement } from 'react';
import type { Id } from '../api/types.js';
import { BulkContactDialog } from '../contacts/BulkContactDialog.js';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { useIsNarrow } from '../layout/window-width.js';
import { MessagesDialog } from '../messages/MessagesDialog.js';
import type { ListFilter } from '../scope/address.js';
import { BulkDialog } from './bulk/BulkDialog.js';
import { printLink } from './print/print-link.js';

interface Props {
  campaignId: Id;
  filter: ListFilter;
  sort: { field: string; order: string };
  count: number;
  mayRecord: boolean;
}

type Act = 'fact' | 'contact' | 'message' | 'print';

/** What is done with everybody on the list; on a phone all but the first is behind one button. */
export function ListActions({ campaignId, filter, sort, count, mayRecord }: Props) {
  const t = useT();
  const isNarrow = useIsNarrow();
  const [dialog, setDialog] = useState<Act | null>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = (): void => setDialog(null);
  const open = (act: Act): void => {
    setAnchor(null);
    if (act === 'print') window.open(printLink(filter, sort), '_blank', 'noopener');
    else setDialog(act);
  };
  const acts: { act: Act; label: string; icon: ReactElement }[] = [
    ...(mayRecord
      ? [
          { act: 'message' as const, label: t('messages.title'), icon: <ChatOutlined /> },
          { act: 'contact' as const, label: t('contacts.bulk'), icon: <AddCommentOutlined /> },
        ]
      : []),
    ...(count > 0 ? [{ act: 'print' as const, label: t('participants.print'), icon: <PrintOutlined /> }] : []),
  ];
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {isNarrow
        ? acts.length > 0 && (
            <IconButton
              aria-label={t('participants.more')}
              aria-haspopup="menu"
              onClick={(event) => setAnchor(event.currentTarget)}
              sx={{ border: 1, borderColor: 'divider', borderRadius: 1, width: 44, height: 44 }}
            >
              <MoreHoriz />
            </IconButton>
          )
        : acts.map(({ act, label, icon }) => (
            <Button
              key={act}
              variant="outlined"
              color="inherit"
              startIcon={icon}
              onClick={() => open(act)}
              sx={{ borderColor: 'divider' }}
            >
              {label}
            </Button>
          ))}
      {mayRecord && (
        <Button
          variant="contained"
          startIcon={<PlaylistAddCheckOutlined />}
          onClick={() => open('fact')}
          sx={{ minHeight: { xs: 44, md: 40 } }}
        >
          {count > 0
            ? t(isNarrow ? 'participants.record_short' : 'participants.record_all', counting(count))
            : t('participants.record_numbers')}
        </Button>
      )}
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {acts.map(({ act, label, icon }) => (
          <MenuItem key={act} onClick={() => open(act)} sx={{ minHeight: 44 }}>
            <ListItemIcon>{icon}</ListItemIcon>
            {label}
          </MenuItem>
        ))}
      </Menu>
      {dialog === 'fact' && <BulkDialog filter={filter} count={count} onClose={close} />}
      {dialog === 'contact' && <BulkContactDialog filter={filter} count={count} onClose={close} />}
      {dialog === 'message' && <MessagesDialog campaignId={campaignId} whom={{ filter, count }} onClose={close} />}
    </Box>
  );
}
