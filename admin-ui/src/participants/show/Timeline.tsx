import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Day, Permission, Reason } from '../../api/types.js';
import { isGoverned } from '../facts/fact-form.js';
import { FactDialog } from '../facts/FactDialog.js';
import { VoidDialog } from '../facts/VoidDialog.js';
import { formatDay, formatInstant } from '../../format.js';
import { useLanguage, useT } from '../../i18n/useT.js';
import { useKindName } from '../../stages.js';
import type { ParticipantDetail, TimelineFact } from '../types.js';
import { doorText } from './door-text.js';

interface Props {
  participant: ParticipantDetail;
  today: Day;
  reasons: readonly Reason[];
  permissions: readonly Permission[];
  myId: string | null;
}

/** Everything that was ever said of the person, latest first; what was voided stays, struck through. */
export function Timeline({ participant, today, reasons, permissions, myId }: Props) {
  const t = useT();
  const [voiding, setVoiding] = useState<TimelineFact | null>(null);
  const [correcting, setCorrecting] = useState<TimelineFact | null>(null);
  const mayTouch = (fact: TimelineFact): boolean =>
    fact.voided === undefined &&
    (permissions.includes('govern') || (permissions.includes('record') && fact.actor?.id === myId));
  return (
    <Box component="section" aria-label={t('person.timeline')}>
      <Typography variant="h3" component="h2" gutterBottom>
        {t('person.timeline')}
      </Typography>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, borderLeft: 2, borderColor: 'divider' }}>
        {participant.facts.map((fact) => (
          <Entry
            key={fact.id}
            fact={fact}
            reasons={reasons}
            {...(mayTouch(fact) && { onVoid: () => setVoiding(fact), onCorrect: () => setCorrecting(fact) })}
          />
        ))}
      </Box>
      {voiding !== null && <VoidDialog participant={participant} fact={voiding} onClose={() => setVoiding(null)} />}
      {correcting !== null && (
        <FactDialog
          participant={participant}
          kind={correcting.kind}
          corrected={correcting}
          today={today}
          reasons={reasons}
          onClose={() => setCorrecting(null)}
        />
      )}
    </Box>
  );
}

interface EntryProps {
  fact: TimelineFact;
  reasons: readonly Reason[];
  onVoid?: () => void;
  onCorrect?: () => void;
}

function Entry({ fact, reasons, onVoid, onCorrect }: EntryProps) {
  const t = useT();
  const kindName = useKindName();
  const language = useLanguage();
  const { voided } = fact;
  const day = formatDay(fact.on);
  const reason = reasons.find(({ code }) => code === fact.reason)?.[language] ?? fact.reason;
  return (
    <Box component="li" sx={{ position: 'relative', pl: 2, pb: 1.75 }}>
      <Box
        aria-hidden
        sx={{
          position: 'absolute',
          left: -6,
          top: 7,
          width: 10,
          height: 10,
          borderRadius: '50%',
          bgcolor: voided ? 'background.paper' : 'primary.main',
          border: 2,
          borderColor: voided ? 'divider' : 'primary.main',
        }}
      />
      <Typography
        component={voided ? 'del' : 'span'}
        sx={{ fontWeight: 600, ...(voided && { color: 'text.secondary', fontWeight: 400 }) }}
      >
        {kindName(fact.kind)}
        {fact.unitName !== null &&
          ` ${t(fact.kind === 'joined' ? 'person.at_unit' : 'person.to_unit', { unit: fact.unitName })}`}
        , {fact.onPrecision === 'at_latest' ? t('person.at_latest', { day }) : day}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {[
          ...(isGoverned(fact.kind) ? [] : [t(`evidence.${fact.evidence}`)]),
          ...(reason === null ? [] : [t('person.held_reason', { reason })]),
        ].join('. ')}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('person.by', {
          door: doorText(t, fact.door),
          actor: fact.actor?.name ?? t('person.by_program'),
          at: formatInstant(fact.recordedAt),
        })}
        {fact.fromPersonId !== null && `. ${t('person.from_merged')}`}
        {fact.source !== null && fact.source.importId !== null && (
          <>
            {'. '}
            <Link component={RouterLink} to={`/imports/${fact.source.importId}`}>
              {fact.source.row === null ? t('person.from_file') : t('person.from_row', { row: fact.source.row })}
            </Link>
          </>
        )}
      </Typography>
      {voided !== undefined && (
        <Typography variant="body2" sx={{ color: 'error.main' }}>
          {t('person.voided_by', { at: formatInstant(voided.at), actor: voided.actor?.name ?? t('person.by_program') })}
          {voided.reason !== null && `: ${voided.reason}`}
        </Typography>
      )}
      {onVoid !== undefined && (
        <Box sx={{ ml: -0.75 }}>
          <Button size="small" onClick={onCorrect}>
            {t('facts.correct')}
          </Button>
          <Button size="small" color="error" onClick={onVoid}>
            {t('facts.void')}
          </Button>
        </Box>
      )}
    </Box>
  );
}
