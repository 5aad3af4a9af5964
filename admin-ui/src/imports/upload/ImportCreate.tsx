import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import LinearProgress from '@mui/material/LinearProgress';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Title, usePermissions } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Day, Permission } from '../../api/types.js';
import { useMeta } from '../../api/useMeta.js';
import { API_URL } from '../../config.js';
import { NoCampaign } from '../../dashboard/NoCampaign.js';
import { DayField } from '../../fields/DayField.js';
import { useT } from '../../i18n/useT.js';
import { queryOf } from '../../providers/http.js';
import { ScopeBar } from '../../scope/ScopeBar.js';
import { useScope } from '../../scope/ScopeContext.js';
import type { ImportKind } from '../types.js';
import { FilePart } from './FilePart.js';
import { KindChoice } from './KindChoice.js';
import { kindsFor } from './kinds.js';
import { PastePart } from './PastePart.js';
import { sendFile } from './send-file.js';

/** A new import: a file, or a table from the clipboard; what follows is the same. */
export function ImportCreate() {
  const t = useT();
  const navigate = useNavigate();
  const { campaignId, unitId, campaigns, isPending } = useScope();
  const { permissions = [] } = usePermissions<Permission[]>();
  const { data: meta } = useMeta();
  const [tab, setTab] = useState<'file' | 'paste'>('file');
  const [picked, setPicked] = useState<Day | null>(null); // null: today
  const kinds = kindsFor(permissions);
  const [wanted, setWanted] = useState<ImportKind>('roster');
  const kind = kinds.includes(wanted) ? wanted : kinds[0]!;
  const send = useMutation({
    mutationFn: (what: File | string) => sendFile(what, { campaignId, unitId, kind, effectiveOn: picked }),
    onSuccess: ({ id }) => navigate(`/imports/${id}`),
  });
  if (!isPending && campaigns.length === 0) return <NoCampaign />;
  const isBusy = send.isPending || campaignId === null;

  return (
    <>
      <Title title={t('imports.create')} />
      <ScopeBar hasDay={false} />
      <Card sx={{ maxWidth: 860 }}>
        <CardContent>
          <KindChoice kinds={kinds} value={kind} onChange={setWanted} />
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
            {t(kind === 'roster' ? 'upload.unit_hint' : 'upload.unit_hint_status')}
          </Typography>
          <Box sx={{ maxWidth: 320 }}>
            <DayField
              label={t('upload.effective_on')}
              value={picked ?? meta?.today ?? null}
              onChange={setPicked}
              helperText={t(kind === 'roster' ? 'upload.effective_hint' : 'upload.effective_hint_status')}
              {...(meta !== undefined && { max: meta.today })}
            />
          </Box>
          <Tabs value={tab} onChange={(_event, value: 'file' | 'paste') => setTab(value)} sx={{ mb: 2 }}>
            <Tab value="file" label={t('upload.by_file')} />
            <Tab value="paste" label={t('upload.by_paste')} />
          </Tabs>
          {send.error !== null && (
            <Alert severity="error" sx={{ mb: 1 }}>
              {send.error.message}
            </Alert>
          )}
          {tab === 'file' ? (
            <FilePart isBusy={isBusy} limits={meta?.limits} onFile={send.mutate} />
          ) : (
            <PastePart isBusy={isBusy} limits={meta?.limits} onSend={send.mutate} />
          )}
          {send.isPending && (
            <Typography role="status" sx={{ mt: 2 }}>
              {t('upload.sending')}
              <LinearProgress sx={{ mt: 1 }} />
            </Typography>
          )}
          {kind === 'roster' && (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 2 }}>
              <Button
                component="a"
                href={`${API_URL}/imports/template${queryOf({ campaignId, unitId })}`}
                download
                startIcon={<DownloadOutlined />}
              >
                {t('upload.template')}
              </Button>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {t('upload.template_hint')}
              </Typography>
            </Box>
          )}
        </CardContent>
      </Card>
    </>
  );
}
