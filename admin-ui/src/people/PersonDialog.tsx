import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { HttpError, useNotify } from 'react-admin';
import { useT, type MessageKey } from '../i18n/useT.js';
import { FormDialog } from '../layout/FormDialog.js';
import { Refusal } from '../participants/facts/Refusal.js';
import { useForget } from '../participants/useForget.js';
import { call } from '../providers/http.js';
import type { ProblemBody } from '../providers/problem.js';
import { GuardianPick } from './GuardianPick.js';
import { changesOf, CONTACT_FIELDS, formOf, isBirthRight, type PersonForm } from './person-form.js';
import type { Person, SavedPerson } from './types.js';

type TextName = Exclude<keyof PersonForm, 'guardianId' | 'hasGuardianAccount' | 'hasNoId' | 'sex'>;

const TEXTS: readonly [name: TextName, label: MessageKey][] = [
  ['fullName', 'person.full_name'],
  ['position', 'person.position'],
  ['siNumber', 'person.si_number'],
  ['citizenId', 'person.citizen_id'],
  ['staffCode', 'person.staff_code'],
  ['dob', 'person.dob'],
  ['phone', 'person.phone'],
  ['email', 'person.email'],
];
const NUMERIC: readonly TextName[] = ['siNumber', 'citizenId', 'phone'];

interface Props {
  /** Revealed, unless the caller may not see numbers in full: then only contacts can be changed. */
  person: Person;
  onClose: () => void;
}

/** Changes who somebody is. Only what was changed is sent, on the version that was seen. */
export function PersonDialog({ person, onClose }: Props) {
  const t = useT();
  const notify = useNotify();
  const forget = useForget();
  const [form, setForm] = useState<PersonForm>(() => formOf(person));
  const set = (change: Partial<PersonForm>): void => setForm({ ...form, ...change });
  const save = useMutation({
    mutationFn: () => call<SavedPerson>('PUT', `/people/${person.id}`, changesOf(form, person)),
    onSuccess: async ({ warnings }) => {
      notify(t('person.saved'), { type: 'success' });
      for (const { message } of warnings) notify(message, { type: 'warning', autoHideDuration: 10_000 });
      await forget();
      onClose();
    },
  });
  const { error } = save;
  const problems = error instanceof HttpError ? ((error.body as ProblemBody | null)?.errors ?? {}) : {};
  const shown = person.isMasked
    ? TEXTS.filter(([name]) => (CONTACT_FIELDS as readonly string[]).includes(name))
    : TEXTS;

  const helpFor = (name: TextName): string | undefined => {
    if (problems[name] !== undefined) return problems[name];
    if (name === 'dob') return t(isBirthRight(form) ? 'person.dob_hint' : 'person.dob_invalid');
    if (name === 'phone' && person.isMasked && person.phone !== null)
      return t('person.masked_kept', { value: person.phone });
    return undefined;
  };

  return (
    <FormDialog
      title={t('person.edit')}
      submit={t('person.save')}
      isReady={isBirthRight(form)}
      isSaving={save.isPending}
      maxWidth="sm"
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <Refusal error={error} onReload={() => void forget().then(onClose)} />
      {shown.map(([name, label]) => (
        <TextField
          key={name}
          label={t(label)}
          value={form[name]}
          required={name === 'fullName'}
          onChange={(event) => set({ [name]: event.target.value })}
          error={name in problems || (name === 'dob' && !isBirthRight(form))}
          helperText={helpFor(name)}
          slotProps={{
            htmlInput: { autoComplete: 'off', ...(NUMERIC.includes(name) && { inputMode: 'numeric' }) },
          }}
        />
      ))}
      {!person.isMasked && (
        <>
          <TextField
            select
            label={t('person.sex')}
            value={form.sex}
            onChange={(event) => set({ sex: event.target.value })}
          >
            <MenuItem value="">{t('app.none')}</MenuItem>
            <MenuItem value="male">{t('person.male')}</MenuItem>
            <MenuItem value="female">{t('person.female')}</MenuItem>
          </TextField>
          <GuardianPick
            guardian={person.guardian}
            guardianId={form.guardianId}
            personId={person.id}
            onPick={(guardianId) => set({ guardianId })}
            problem={problems.guardianId}
          />
          <FormControlLabel
            label={t('person.guardian_account')}
            control={
              <Checkbox
                checked={form.hasGuardianAccount}
                onChange={(_event, hasGuardianAccount) => set({ hasGuardianAccount })}
              />
            }
          />
          <FormControlLabel
            label={t('guardian.no_id')}
            control={<Checkbox checked={form.hasNoId} onChange={(_event, hasNoId) => set({ hasNoId })} />}
          />
        </>
      )}
    </FormDialog>
  );
}
