import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { counting, formatCount, formatInstant, lowerFirst } from '../format.js';
import { useT, type Translate } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { call } from '../providers/http.js';
import { useStageName } from '../stages.js';
import { plain } from './plain.js';
import { changesOf, type SettingsVersion, type VersionChange } from './version-changes.js';

/** Who changed what of the procedure when, in the words that it has today. */
export function VersionList({ campaignId, version }: { campaignId: string; version: number }) {
  const t = useT();
  const nameOf = useStageName();
  const { data, error, refetch } = useQuery({
    queryKey: ['campaigns', 'versions', campaignId, version],
    queryFn: ({ signal }) =>
      call<SettingsVersion[]>('GET', `/campaigns/${campaignId}/settings/versions`, undefined, signal),
  });
  return (
    <>
      <Typography variant="h2" sx={{ mt: 3, mb: 1 }}>
        {t('settings.versions')}
      </Typography>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      <Box component="ul" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 0.75 }}>
        {data?.map((one, index) => (
          <li key={one.version}>
            {t('settings.version', { version: one.version })}:{' '}
            {t('targets.by', { actor: one.actor?.name ?? t('targets.nobody'), at: formatInstant(one.at) })}
            {changesOf(one, data[index + 1]).map((change) => (
              <Typography key={change.what} variant="body2" sx={{ color: 'text.secondary' }}>
                {changeText(t, nameOf, change)}
              </Typography>
            ))}
          </li>
        ))}
      </Box>
    </>
  );
}

function changeText(t: Translate, nameOf: ReturnType<typeof useStageName>, change: VersionChange): string {
  const line = (label: string, from: string, to: string): string => `${plain(label)}: ${from} → ${to}`;
  switch (change.what) {
    case 'doneWhen':
      return line(
        t('resources.campaigns.fields.doneWhen'),
        lowerFirst(nameOf(change.from)),
        lowerFirst(nameOf(change.to)),
      );
    case 'lapseAfterDays':
    case 'lapsingDays':
    case 'approvalDays': {
      const days = (count: number | null): string =>
        count === null ? t('campaigns.never') : t('campaigns.days', counting(count));
      return line(t(`campaigns.rule.${change.what}`), days(change.from), days(change.to));
    }
    case 'guardianUnderAge':
      return line(t('campaigns.rule.guardianUnderAge'), formatCount(change.from), formatCount(change.to));
    case 'guardianRule':
      return line(
        t('settings.guardian_rule'),
        t(`settings.guardian_rules.${change.from}`),
        t(`settings.guardian_rules.${change.to}`),
      );
    case 'approvalInWorkingDays':
    case 'paperForm':
    case 'exemptInDenominator':
      return line(t(`campaigns.rule.${change.what}`), yes(t, change.from), yes(t, change.to));
    case 'rollDeadline':
      return line(t('settings.roll_deadline'), yes(t, change.from), yes(t, change.to));
    case 'reasonRequired': {
      const kinds = (list: typeof change.from): string =>
        list.map((kind) => t(`campaigns.reason_kind.${kind as ReasonKind}`)).join(', ') || t('app.none');
      return line(t('settings.reason_required'), kinds(change.from), kinds(change.to));
    }
    case 'stagesOff': {
      const stages = (list: typeof change.from): string => list.map(nameOf).join(', ') || t('app.none');
      return line(t('settings.stage_off'), stages(change.from), stages(change.to));
    }
    default:
      return t(`settings.changed_whole.${change.what}`);
  }
}

type ReasonKind = 'rejected' | 'exempted' | 'left';

function yes(t: Translate, is: boolean): string {
  return t(is ? 'ra.boolean.true' : 'ra.boolean.false');
}
