import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined';
import ClearOutlined from '@mui/icons-material/ClearOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState, type ReactNode } from 'react';
import { FieldTitle, useGetOne, useInput, ValidationError, type InputProps } from 'react-admin';
import type { Id, Unit } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { UnitDialog } from '../units/UnitDialog.js';

type Props = Pick<InputProps, 'source' | 'label' | 'validate' | 'resource' | 'disabled'> & {
  helperText?: ReactNode;
  /** What stands there when none is chosen; then none may be chosen. */
  emptyText?: string;
};

/** A unit in a form: its name, and a dialog with tree and search to choose it. */
export function UnitInput({ source, label, helperText, emptyText, resource, disabled, ...rest }: Props) {
  const t = useT();
  const { field, fieldState, isRequired, id } = useInput({ source, ...(resource && { resource }), ...rest });
  const [isOpen, setOpen] = useState(false);
  const unitId = (field.value as Id | null | undefined) || null;
  const { data: unit } = useGetOne<Unit>('units', { id: unitId ?? '' }, { enabled: unitId !== null });
  const problem = fieldState.error?.message;

  const pick = (picked: Id | null): void => {
    setOpen(false);
    field.onChange(picked);
  };

  return (
    <>
      <TextField
        id={id}
        label={<FieldTitle label={label} source={source} resource={resource} isRequired={isRequired} />}
        value={unitId === null ? (emptyText ?? '') : (unit?.name ?? '…')}
        disabled={disabled === true}
        error={fieldState.invalid}
        helperText={problem === undefined ? helperText : <ValidationError error={problem} />}
        onClick={() => {
          if (disabled !== true) setOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          setOpen(true);
        }}
        slotProps={{
          htmlInput: { readOnly: true, role: 'button', 'aria-haspopup': 'dialog', style: { cursor: 'pointer' } },
          input: {
            endAdornment: (
              <InputAdornment position="end">
                {emptyText !== undefined && unitId !== null && disabled !== true && (
                  <IconButton
                    size="small"
                    aria-label={t('ra.action.clear_input_value')}
                    onClick={(event) => {
                      event.stopPropagation();
                      pick(null);
                    }}
                  >
                    <ClearOutlined fontSize="small" />
                  </IconButton>
                )}
                <AccountTreeOutlined fontSize="small" sx={{ color: 'text.secondary' }} />
              </InputAdornment>
            ),
          },
        }}
      />
      <UnitDialog
        isOpen={isOpen}
        title={t('units.choose')}
        selectedId={unitId}
        onPick={pick}
        onClose={() => setOpen(false)}
        {...(emptyText !== undefined && { allLabel: emptyText })}
      />
    </>
  );
}
