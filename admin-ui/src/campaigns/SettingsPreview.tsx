import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRecordContext } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import type { Bucket } from '../../../server/domain/stages.js';
import type { Campaign, Counts, UnitRef } from '../api/types.js';
import { counting, formatCount, formatRate } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { call } from '../providers/http.js';
import { useStageName } from '../stages.js';

interface Side {
  counts: Counts;
  rate: number | null;
  overdue: number;
  lapsing: number;
}

interface Preview {
  id: string | null;
  state: 'running' | 'done' | 'failed';
  progress: { done: number; total: number } | null;
  isExact: boolean;
  examined: number;
  total: number;
  before: Side;
  after: Side;
  changed: number;
  changedClock: number;
  changedInPastOnly: number;
  movements: { from: Bucket | null; to: Bucket | null; people: number }[];
  problems: { before: number; after: number };
  units: { unit: UnitRef; changed: number }[];
}

const ASK_AGAIN_MS = 1_000;
const UNITS_SHOWN = 8;
/** What of the form decides who stands where. */
const DECISIVE = [
  'template',
  'startsOn',
  'doneWhen',
  'targetPercent',
  'lastDay',
  'collectionDay',
  'handoverDay',
  'settings',
];

/** Who would stand where under the settings in the form, before anybody saves them. */
export function SettingsPreviewButton() {
  const t = useT();
  const campaign = useRecordContext<Campaign>();
  const { getValues } = useFormContext();
  const [form, setForm] = useState<Record<string, unknown> | null>(null);
  const open = (): void => {
    const values = getValues() as Record<string, unknown>;
    setForm(Object.fromEntries(DECISIVE.map((name) => [name, values[name]])));
  };
  if (campaign === undefined) return null;
  return (
    <>
      <Button onClick={open}>{t('settings.preview')}</Button>
      {form !== null && <PreviewDialog campaignId={campaign.id} form={form} onClose={() => setForm(null)} />}
    </>
  );
}

interface DialogProps {
  campaignId: string;
  form: Record<string, unknown>;
  onClose: () => void;
}

function PreviewDialog({ campaignId, form, onClose }: DialogProps) {
  const t = useT();
  const asked = useQuery({
    queryKey: ['campaigns', 'preview', campaignId, JSON.stringify(form)],
    queryFn: () => call<Preview>('POST', `/campaigns/${campaignId}/settings/preview`, form),
    retry: false,
    gcTime: 0,
  });
  const id = asked.data?.id ?? null;
  const running = useQuery({
    queryKey: ['campaigns', 'previews', campaignId, id],
    queryFn: () => call<Preview>('GET', `/campaigns/${campaignId}/settings/previews/${id}`),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? ASK_AGAIN_MS : false),
  });
  const preview = running.data ?? asked.data;
  const error = asked.error ?? running.error;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('settings.preview_title')}</DialogTitle>
      <DialogContent>
        {error && <Problem error={error} />}
        {preview === undefined && !error && <LinearProgress />}
        {preview !== undefined && <PreviewText preview={preview} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function PreviewText({ preview }: { preview: Preview }) {
  const t = useT();
  const nameOf = useStageName();
  const { before, after, changed, changedClock, changedInPastOnly, problems, progress, movements, units } = preview;
  const name = (bucket: Bucket | null): string => (bucket === null ? t('analysis.absent') : nameOf(bucket));
  const isNobody = changed === 0 && changedClock === 0 && changedInPastOnly === 0;
  return (
    <>
      {preview.state === 'running' && progress !== null && (
        <Typography role="status">
          {t('settings.preview_running', { done: formatCount(progress.done), total: formatCount(progress.total) })}
        </Typography>
      )}
      {!preview.isExact && (
        <Alert severity="info" sx={{ mb: 1 }}>
          {t('settings.preview_sample', {
            examined: formatCount(preview.examined),
            total: formatCount(preview.total),
          })}
        </Alert>
      )}
      {isNobody && <Alert severity="success">{t('settings.preview_none')}</Alert>}
      {changed > 0 && <Typography>{t('settings.changed', counting(changed))}</Typography>}
      <ul>
        {movements.map(({ from, to, people }) => (
          <li key={`${from} ${to}`}>
            {from === to ? t('settings.same_stage', { stage: name(from) }) : `${name(from)} → ${name(to)}`}:{' '}
            {formatCount(people)}
          </li>
        ))}
      </ul>
      {changedClock > 0 && <Typography>{t('settings.changed_clock', counting(changedClock))}</Typography>}
      {changedInPastOnly > 0 && <Typography>{t('settings.changed_past', counting(changedInPastOnly))}</Typography>}
      <Typography>
        {t('settings.done_before_after', {
          before: `${formatCount(before.counts.done)} (${formatRate(before.rate)})`,
          after: `${formatCount(after.counts.done)} (${formatRate(after.rate)})`,
        })}
      </Typography>
      {problems.before !== problems.after && (
        <Typography>
          {t('settings.problems', { before: formatCount(problems.before), after: formatCount(problems.after) })}
        </Typography>
      )}
      {units.length > 0 && (
        <>
          <Typography sx={{ mt: 1 }}>{t('settings.changed_units')}</Typography>
          <ul>
            {units.slice(0, UNITS_SHOWN).map(({ unit, changed: people }) => (
              <li key={unit.id}>
                {unit.name}: {formatCount(people)}
              </li>
            ))}
          </ul>
        </>
      )}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('settings.frozen')}
      </Typography>
    </>
  );
}
