import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import LinearProgress from '@mui/material/LinearProgress';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Title } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Day, Id } from '../api/types.js';
import { useMeta } from '../api/useMeta.js';
import { API_URL } from '../config.js';
import { NoCampaign } from '../dashboard/NoCampaign.js';
import { DayField } from '../fields/DayField.js';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { call, queryOf } from '../providers/http.js';
import { ScopeBar } from '../scope/ScopeBar.js';
import { useScope } from '../scope/ScopeContext.js';
import { DropZone } from './DropZone.js';

const MEGABYTE = 1024 * 1024;

/** A new import: a file, or a table from the clipboard; what follows is the same. */
export function ImportCreate() {
  const t = useT();
  const navigate = useNavigate();
  const { campaignId, unitId, campaigns, isPending } = useScope();
  const { data: meta } = useMeta();
  const [tab, setTab] = useState<'file' | 'paste'>('file');
  const [picked, setPicked] = useState<Day | null>(null); // null: today
  const [text, setText] = useState('');
  const [tooLarge, setTooLarge] = useState<File | null>(null);
  const place = { campaignId, unitId, effectiveOn: picked };

  const send = useMutation({
    mutationFn: (what: File | string) => {
      const filled = Object.entries(place).filter((entry): entry is [string, string] => entry[1] !== null);
      if (typeof what === 'string')
        return call<{ id: Id }>('POST', '/imports/paste', { ...Object.fromEntries(filled), text: what });
      const form = new FormData();
      for (const [name, value] of filled) form.set(name, value);
      form.set('file', what);
      return call<{ id: Id }>('POST', '/imports', form);
    },
    onSuccess: ({ id }) => navigate(`/imports/${id}`),
  });
  if (!isPending && campaigns.length === 0) return <NoCampaign />;
  const limits = meta?.limits;
  const takeFile = (file: File): void => {
    const isTooLarge = limits !== undefined && file.size > limits.uploadBytes;
    setTooLarge(isTooLarge ? file : null);
    if (!isTooLarge) send.mutate(file);
  };

  return (
    <>
      <Title title={t('imports.create')} />
      <ScopeBar hasDay={false} />
      <Card sx={{ maxWidth: 860 }}>
        <CardContent>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
            {t('upload.unit_hint')}
          </Typography>
          <Box sx={{ maxWidth: 320 }}>
            <DayField
              label={t('upload.effective_on')}
              value={picked ?? meta?.today ?? null}
              onChange={setPicked}
              helperText={t('upload.effective_hint')}
              {...(meta !== undefined && { max: meta.today })}
            />
          </Box>
          <Tabs value={tab} onChange={(_event, value: 'file' | 'paste') => setTab(value)} sx={{ mb: 2 }}>
            <Tab value="file" label={t('upload.by_file')} />
            <Tab value="paste" label={t('upload.by_paste')} />
          </Tabs>
          {tooLarge !== null && (
            <Alert severity="error" sx={{ mb: 1 }}>
              {t('upload.too_large', { name: tooLarge.name, size: formatCount(Math.ceil(tooLarge.size / MEGABYTE)) })}
            </Alert>
          )}
          {send.error !== null && (
            <Alert severity="error" sx={{ mb: 1 }}>
              {send.error.message}
            </Alert>
          )}
          {tab === 'file' ? (
            <DropZone
              isBusy={send.isPending || campaignId === null}
              onFile={takeFile}
              limits={
                limits === undefined
                  ? ''
                  : t('upload.limits', {
                      size: formatCount(limits.uploadBytes / MEGABYTE),
                      rows: formatCount(limits.rows),
                      columns: formatCount(limits.columns),
                    })
              }
            />
          ) : (
            <>
              <TextField
                multiline
                minRows={6}
                maxRows={16}
                label={t('upload.paste')}
                helperText={t('upload.paste_hint')}
                value={text}
                onChange={(event) => setText(event.target.value)}
                slotProps={{ htmlInput: { spellCheck: false, style: { whiteSpace: 'pre', overflowX: 'auto' } } }}
              />
              <Button
                variant="contained"
                disabled={text.trim() === ''}
                loading={send.isPending}
                onClick={() => send.mutate(text)}
              >
                {t('upload.send_paste')}
              </Button>
            </>
          )}
          {send.isPending && (
            <Typography role="status" sx={{ mt: 2 }}>
              {t('upload.sending')}
              <LinearProgress sx={{ mt: 1 }} />
            </Typography>
          )}
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
        </CardContent>
      </Card>
    </>
  );
}
