import { useEffect, useState } from 'react';
import { TextInput } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Day } from '../api/types.js';
import { DayInput } from '../fields/DayInput.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { call } from '../providers/http.js';
import { useDebounced } from './useDebounced.js';

interface Reading {
  lastDay: Day;
  understoodAs: { rule: 'before' | 'up_to'; isYearAssumed: boolean };
}

/**
 * The deadline as the letter words it, with the day that is understood, and the day itself. The sentence fills in the day;
 * a day chosen by hand drops the sentence, so that the two never say different things.
 */
export function DeadlineInputs() {
  const t = useT();
  const { setValue, getValues, getFieldState } = useFormContext();
  const deadline = useDebounced((useWatch({ name: 'deadline' }) as string | null | undefined) ?? '', 400);
  const startsOn = useWatch({ name: 'startsOn' }) as Day | null | undefined;
  const [reading, setReading] = useState<Reading | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    setReading(null);
    setProblem(null);
    if (deadline.trim() === '') return undefined;
    const stop = new AbortController();
    const form = { deadline, ...(startsOn && { startsOn }) };
    call<Reading>('POST', '/campaigns/deadline', form, stop.signal)
      .then((read) => {
        setReading(read);
        // Only a sentence that somebody has just typed moves the day; what is stored stays until then.
        if (getFieldState('deadline').isDirty) setValue('lastDay', read.lastDay, { shouldDirty: true });
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
      });
    return () => stop.abort();
  }, [deadline, startsOn, setValue, getFieldState]);

  const dropOtherSentence = (day: Day | null): void => {
    if (getValues('deadline') && day !== reading?.lastDay) setValue('deadline', null, { shouldDirty: true });
  };

  return (
    <>
      <TextInput
        source="deadline"
        helperText={problem ?? (reading ? <Understood reading={reading} /> : t('campaigns.deadline_hint'))}
      />
      <DayInput source="lastDay" helperText={t('campaigns.last_day_hint')} onPick={dropOtherSentence} />
    </>
  );
}

function Understood({ reading: { lastDay, understoodAs } }: { reading: Reading }) {
  const t = useT();
  return (
    <span role="status">
      <strong>{t('campaigns.deadline_understood', { day: formatDay(lastDay) })}</strong>{' '}
      {understoodAs.rule === 'before' && t('campaigns.deadline_before')}{' '}
      {understoodAs.isYearAssumed && t('campaigns.deadline_year_assumed')}
    </span>
  );
}
