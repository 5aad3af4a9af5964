import AddCommentOutlined from '@mui/icons-material/AddCommentOutlined';
import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import PlaylistAddCheckOutlined from '@mui/icons-material/PlaylistAddCheckOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useT } from '../i18n/useT.js';
import type { Participant } from '../participants/types.js';

export type RowAction = 'contact' | 'message' | 'record';

/** Whom a row is about. */
export type ActedOn = Pick<Participant, 'id' | 'fullName'>;

interface Props {
  person: ActedOn;
  onAct: (action: RowAction, person: ActedOn) => void;
  /** Icons only, in a table. */
  isSmall?: boolean;
}

/** What is done with one person of the list, over and over: calling, writing, recording what came of it. */
export function RowActions({ person, onAct, isSmall = false }: Props) {
  const t = useT();
  const actions = [
    { action: 'contact', Icon: AddCommentOutlined, short: t('worklists.contact'), full: 'contacts.add_for' },
    { action: 'message', Icon: ContentCopyOutlined, short: t('messages.one'), full: 'messages.one_for' },
    { action: 'record', Icon: PlaylistAddCheckOutlined, short: t('worklists.record'), full: 'worklists.record_for' },
  ] as const;
  return (
    <Box sx={{ display: 'flex', gap: isSmall ? 0 : 0.5 }}>
      {actions.map(({ action, Icon, short, full }) =>
        isSmall ? (
          <Tooltip key={action} title={short}>
            <IconButton
              size="small"
              aria-label={t(full, { name: person.fullName })}
              onClick={() => onAct(action, person)}
            >
              <Icon fontSize="small" />
            </IconButton>
          </Tooltip>
        ) : (
          <Button
            key={action}
            size="small"
            startIcon={<Icon />}
            aria-label={t(full, { name: person.fullName })}
            onClick={() => onAct(action, person)}
            sx={{ minHeight: 40, flex: 1, whiteSpace: 'nowrap' }}
          >
            {short}
          </Button>
        ),
      )}
    </Box>
  );
}
