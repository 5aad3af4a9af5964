import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { useListContext } from 'react-admin';
import type { Evidence } from '../../../server/domain/stages.js';
import type { Reason } from '../api/types.js';
import { formatDay } from '../format.js';
import { useLanguage, useT, type Translate } from '../i18n/useT.js';
import { usePerson } from '../people/usePerson.js';
import type { ListFilter } from '../scope/address.js';
import { useScope } from '../scope/ScopeContext.js';
import { withPart } from './list-filter.js';

/** What a number elsewhere asked for beyond the choices above the list; each can be taken away again. */
export function FilterChips() {
  const t = useT();
  const language = useLanguage();
  const { campaign } = useScope();
  const { filterValues, setFilters } = useListContext();
  const filter = filterValues as ListFilter;
  const { guardianId } = filter;
  const guardian = usePerson(typeof guardianId === 'string' ? guardianId : undefined, false).data;
  const chips = [
    ...chipsOf(t, filter),
    ...reasonChips(t, filter, campaign?.settings.reasons ?? [], language),
    ...(guardianId === undefined
      ? []
      : [{ name: 'guardianId', label: t('guardian.children_of', { name: guardian?.fullName ?? '…' }) }]),
  ];
  if (chips.length === 0) return null;
  return (
    <Box sx={{ gridColumn: '1 / -1', display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {chips.map(({ name, label }) => (
        <Chip
          key={name}
          label={label}
          onDelete={() => setFilters(without(filter, name), undefined, false)}
          sx={{ maxWidth: '100%' }}
        />
      ))}
    </Box>
  );
}

interface NamedChip {
  name: string;
  label: string;
}

function without(filter: ListFilter, name: string): ListFilter {
  return withPart(filter, name, undefined);
}

function chipsOf(t: Translate, filter: ListFilter): NamedChip[] {
  const { installed, evidence, own, contactedBefore, promisedBefore, inBatch, batchId } = filter;
  const chips: NamedChip[] = [];
  if (own === true) chips.push({ name: 'own', label: t('participants.only_own') });
  if (typeof installed === 'boolean') {
    const label = t(installed ? 'participants.only_installed' : 'participants.only_not_installed');
    chips.push({ name: 'installed', label });
  }
  if (typeof inBatch === 'boolean') {
    chips.push({ name: 'inBatch', label: t(inBatch ? 'batches.only_in' : 'batches.only_out') });
  }
  if (typeof batchId === 'string') chips.push({ name: 'batchId', label: t('batches.only_this') });
  if (typeof evidence === 'string') {
    const label = t('participants.only_evidence', { evidence: t(`evidence.${evidence as Evidence}`) });
    chips.push({ name: 'evidence', label });
  }
  if (typeof contactedBefore === 'string') {
    chips.push({ name: 'contactedBefore', label: t('worklists.not_since', { day: formatDay(contactedBefore) }) });
  }
  if (typeof promisedBefore === 'string') {
    chips.push({ name: 'promisedBefore', label: t('worklists.promised_before', { day: formatDay(promisedBefore) }) });
  }
  return chips;
}

/** `reason: null` asks for those of whom nobody has said why. */
function reasonChips(
  t: Translate,
  { reason }: ListFilter,
  reasons: readonly Reason[],
  language: 'vi' | 'en',
): NamedChip[] {
  if (reason === undefined || reason === '') return [];
  if (reason === null || reason === '-') return [{ name: 'reason', label: t('reasons.chip_none') }];
  const words = reasons.find(({ code }) => code === reason)?.[language] ?? String(reason);
  return [{ name: 'reason', label: t('reasons.chip', { reason: words }) }];
}
