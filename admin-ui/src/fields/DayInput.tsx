import type { ReactNode } from 'react';
import { FieldTitle, useInput, ValidationError, type InputProps } from 'react-admin';
import type { Day } from '../api/types.js';
import { DayField } from './DayField.js';

type Props = Pick<InputProps, 'source' | 'label' | 'validate' | 'defaultValue' | 'disabled' | 'resource'> & {
  helperText?: ReactNode;
  /** After the user, not the form, has set the day. */
  onPick?: (day: Day | null) => void;
  min?: Day;
  max?: Day;
};

/** `DayField` as an input of react-admin's forms; the value is 'YYYY-MM-DD' or null. */
export function DayInput({ source, label, helperText, min, max, disabled, onPick, ...rest }: Props) {
  const { field, fieldState, isRequired, id } = useInput({ source, ...rest });
  const problem = fieldState.error?.message;
  return (
    <DayField
      id={id}
      label={<FieldTitle label={label} source={source} isRequired={isRequired} />}
      value={(field.value as Day | null | undefined) || null}
      onChange={(day) => {
        field.onChange(day);
        onPick?.(day);
      }}
      onBlur={field.onBlur}
      error={fieldState.invalid}
      helperText={problem === undefined ? helperText : <ValidationError error={problem} />}
      {...(min !== undefined && { min })}
      {...(max !== undefined && { max })}
      disabled={disabled === true}
    />
  );
}
