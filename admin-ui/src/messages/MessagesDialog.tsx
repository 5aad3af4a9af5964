import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { usePermissions } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Id, Permission } from '../api/types.js';
import { counting } from '../format.js';
import { useLanguage, useT } from '../i18n/useT.js';
import { useIsPhone } from '../layout/window-width.js';
import { pathWith, type ListFilter } from '../scope/address.js';
import { GroupMessages } from './GroupMessages.js';
import { PersonMessages } from './PersonMessages.js';
import type { MessageLocale } from './types.js';

interface Props {
  campaignId: Id;
  /** All who match, with how many they are; or one person. */
  whom: { filter: ListFilter; count: number } | { participantId: Id };
  onClose: () => void;
}

type Audience = 'group' | 'person';

/** Texts to be copied into Zalo: one for the group, or one for each person. Nothing is sent from here. */
export function MessagesDialog({ campaignId, whom, onClose }: Props) {
  const t = useT();
  const language = useLanguage();
  const isPhone = useIsPhone();
  const { permissions = [] } = usePermissions<Permission[]>();
  const isOne = 'participantId' in whom;
  const [audience, setAudience] = useState<Audience>(isOne ? 'person' : 'group');
  const [locale, setLocale] = useState<MessageLocale>(language);
  const scope = isOne ? null : { campaignId, unitId: unitOf(whom.filter) };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" fullScreen={isPhone} aria-labelledby="messages-title">
      <DialogTitle id="messages-title">{t(isOne ? 'messages.title_one' : 'messages.title')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1.5 }}>
          {!isOne && (
            <Tabs
              value={audience}
              onChange={(_event, picked: Audience) => setAudience(picked)}
              sx={{ flex: '1 1 250px' }}
            >
              <Tab value="group" label={t('messages.for_group')} />
              <Tab value="person" label={t('messages.for_person', counting(whom.count))} />
            </Tabs>
          )}
          <ToggleButtonGroup
            exclusive
            size="small"
            value={locale}
            aria-label={t('messages.language')}
            onChange={(_event, picked: MessageLocale | null) => picked !== null && setLocale(picked)}
          >
            <ToggleButton value="vi" aria-label="Tiếng Việt">
              VI
            </ToggleButton>
            <ToggleButton value="en" aria-label="English">
              EN
            </ToggleButton>
          </ToggleButtonGroup>
        </Box>
        {scope !== null && audience === 'group' ? (
          <GroupMessages scope={scope} locale={locale} />
        ) : (
          <PersonMessages
            campaignId={campaignId}
            whom={isOne ? { participantId: whom.participantId } : { filter: whom.filter }}
            locale={locale}
          />
        )}
      </DialogContent>
      <DialogActions>
        {(permissions.includes('govern') || permissions.includes('settings')) && (
          <Button
            component={Link}
            to={pathWith('/messages', { campaignId, unitId: null, asOf: null })}
            color="inherit"
            sx={{ mr: 'auto' }}
          >
            {t('messages.edit_templates')}
          </Button>
        )}
        <Button onClick={onClose}>{t('app.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function unitOf({ unitId }: ListFilter): Id | null {
  return typeof unitId === 'string' ? unitId : null;
}
