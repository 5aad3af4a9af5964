import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { HttpError, useGetOne } from 'react-admin';
import type { Evidence, FactKind } from '../../../../server/domain/stages.js';
import type { Day, Reason, Unit } from '../../api/types.js';
import { DayField } from '../../fields/DayField.js';
import { useLanguage, useT } from '../../i18n/useT.js';
import type { ProblemBody } from '../../providers/problem.js';
import { useKindName } from '../../stages.js';
import { UnitDialog } from '../../units/UnitDialog.js';
import { EVIDENCES, needsUnit, reasonsFor, type FactDraft } from './fact-form.js';

interface Props {
  draft: FactDraft;
  onChange: (draft: FactDraft) => void;
  today: Day;
  reasons: readonly Reason[];
  /** With several kinds there is a choice; with none the kind is settled. */
  kinds?: readonly FactKind[];
  error?: unknown;
}

/** The fields of a fact, the same for one person and for many. */
export function FactFields({ draft, onChange, today, reasons, kinds, error }: Props) {
  const t = useT();
  const language = useLanguage();
  const kindName = useKindName();
  const fieldErrors = error instanceof HttpError ? ((error.body as ProblemBody | null)?.errors ?? {}) : {};
  const set = (change: Partial<FactDraft>): void => onChange({ ...draft, ...change });
  const choices = reasonsFor(draft.kind, reasons);
  return (
    <>
      {kinds !== undefined && (
        <TextField
          select
          label={t('facts.kind')}
          value={draft.kind ?? ''}
          onChange={(event) => set({ kind: event.target.value as FactKind, reason: null })}
        >
          {kinds.map((kind) => (
            <MenuItem key={kind} value={kind}>
              {kindName(kind)}
            </MenuItem>
          ))}
        </TextField>
      )}
      <DayField
        label={t('facts.on')}
        value={draft.on}
        max={today}
        onChange={(on) => set({ on })}
        error={'on' in fieldErrors}
        helperText={fieldErrors.on}
      />
      {choices.length > 0 && (
        <TextField
          select
          label={t('facts.reason')}
          value={draft.reason ?? ''}
          onChange={(event) => set({ reason: event.target.value })}
          error={'reason' in fieldErrors}
          helperText={fieldErrors.reason}
        >
          {choices.map((reason) => (
            <MenuItem key={reason.code} value={reason.code} sx={{ whiteSpace: 'normal' }}>
              {reason[language]}
            </MenuItem>
          ))}
        </TextField>
      )}
      {needsUnit(draft.kind) && (
        <UnitPick unitId={draft.unitId} onPick={(unitId) => set({ unitId })} problem={fieldErrors.unitId} />
      )}
      <TextField
        select
        label={t('facts.evidence')}
        value={draft.evidence}
        onChange={(event) => set({ evidence: event.target.value as Evidence })}
      >
        {EVIDENCES.map((evidence) => (
          <MenuItem key={evidence} value={evidence}>
            {t(`evidence.${evidence}`)}
          </MenuItem>
        ))}
      </TextField>
    </>
  );
}

interface UnitPickProps {
  unitId: string | null;
  onPick: (unitId: string | null) => void;
  problem?: string | undefined;
}

function UnitPick({ unitId, onPick, problem }: UnitPickProps) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const { data: unit } = useGetOne<Unit>('units', { id: unitId ?? '' }, { enabled: unitId !== null });
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        fullWidth
        startIcon={<AccountTreeOutlined />}
        onClick={() => setOpen(true)}
        sx={{ my: 1, justifyContent: 'flex-start', borderColor: 'divider', minHeight: 40 }}
      >
        {unitId === null ? t('facts.choose_unit') : `${t('facts.unit')}: ${unit?.name ?? '…'}`}
      </Button>
      {problem !== undefined && <FormHelperText error>{problem}</FormHelperText>}
      <UnitDialog
        isOpen={isOpen}
        title={t('facts.unit')}
        selectedId={unitId}
        onClose={() => setOpen(false)}
        onPick={(id) => {
          setOpen(false);
          onPick(id);
        }}
      />
    </>
  );
}
