import { useRef } from 'react';

interface Props {
  label: string;
  text: string;
  placeholder: string;
  /** `key` is null where another place was clicked; the text is null where nothing is to be saved. */
  onDone: (text: string | null, key: 'Enter' | 'Tab' | null, isBack: boolean) => void;
}

/** The box in a cell while it is typed in: Enter and Tab save, Escape does not, leaving it saves too. */
export function CellEditor({ label, text, placeholder, onDone }: Props) {
  const isDone = useRef(false);
  const finish = (...answer: Parameters<Props['onDone']>): void => {
    if (isDone.current) return; // leaving the box by a key also takes the focus off it
    isDone.current = true;
    onDone(...answer);
  };
  return (
    <input
      autoFocus
      defaultValue={text}
      placeholder={placeholder}
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      maxLength={500}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => finish(event.target.value, null, false)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return; // the key belongs to the input method
        if (event.key === 'Escape') {
          event.preventDefault();
          finish(null, null, false);
        }
        if (event.key === 'Enter' || event.key === 'Tab') {
          event.preventDefault();
          finish(event.currentTarget.value, event.key, event.shiftKey);
        }
      }}
    />
  );
}
