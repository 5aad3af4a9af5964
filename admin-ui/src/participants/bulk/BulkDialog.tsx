import { useState } from 'react';
import { usePermissions } from 'react-admin';
import type { Permission } from '../../api/types.js';
import { useMeta } from '../../api/useMeta.js';
import { formatDay } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import type { ListFilter } from '../../scope/address.js';
import { useScope } from '../../scope/ScopeContext.js';
import { useIsOff, useKindName } from '../../stages.js';
import {
  BULK_KINDS,
  emptyDraft,
  factBody,
  isComplete,
  isGoverned,
  isStageKind,
  likelyKind,
  type FactDraft,
} from '../facts/fact-form.js';
import { FactFields } from '../facts/FactFields.js';
import { BulkFrame } from './BulkFrame.js';

interface Props {
  filter: ListFilter;
  count: number;
  onClose: () => void;
}

/** One fact for many at once. */
export function BulkDialog({ filter, count, onClose }: Props) {
  const t = useT();
  const kindName = useKindName();
  const isOff = useIsOff();
  const { campaign, campaignId } = useScope();
  const { permissions = [] } = usePermissions<Permission[]>();
  const today = useMeta().data?.today ?? '';
  const kinds = BULK_KINDS.filter(
    (kind) => (permissions.includes('govern') || !isGoverned(kind)) && !(isStageKind(kind) && isOff(kind)),
  );
  const [draft, setDraft] = useState<FactDraft>(() => emptyDraft(likelyKind(filter.worklist, kinds), today));
  const reasons = campaign?.settings.reasons ?? [];
  return (
    <BulkFrame
      path="/participants/facts"
      title={t('bulk.title')}
      filter={filter}
      count={count}
      campaignId={campaignId}
      summary={`${draft.kind === null ? '' : kindName(draft.kind)}, ${formatDay(draft.on)}`}
      body={isComplete(draft) ? factBody(draft, reasons) : null}
      onClose={onClose}
    >
      {(error) => (
        <FactFields draft={draft} onChange={setDraft} today={today} reasons={reasons} kinds={kinds} error={error} />
      )}
    </BulkFrame>
  );
}
