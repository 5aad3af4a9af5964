import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import type { Id } from '../api/types.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { useKindName } from '../stages.js';
import type { Clash, ClashSide } from './types.js';

interface Props {
  clashes: readonly Clash[];
  /** The record that stays: the facts of the other one are told apart from its own. */
  survivorId: Id;
  voided: ReadonlySet<Id>;
  onVoid: (voided: ReadonlySet<Id>) => void;
}

/** What cannot be true together: of each two facts one has to be struck out, with open eyes, before the two become one. */
export function ClashList({ clashes, survivorId, voided, onVoid }: Props) {
  const t = useT();
  return (
    <>
      <Typography sx={{ fontWeight: 600 }}>{t('duplicates.void_first')}</Typography>
      {clashes.map((clash) => (
        <OneClash key={clash.sides[0]!.factId} {...{ clash, survivorId, voided, onVoid }} />
      ))}
    </>
  );
}

function OneClash({ clash, survivorId, voided, onVoid }: Omit<Props, 'clashes'> & { clash: Clash }) {
  const t = useT();
  const kindName = useKindName();
  const { message, sides } = clash;
  const choose = (id: Id): void => {
    const others = new Set(sides.map(({ factId }) => factId));
    onVoid(new Set([...[...voided].filter((one) => !others.has(one)), id]));
  };
  const nameOf = ({ kind, on, unitName, personId }: ClashSide): string =>
    t(personId === survivorId ? 'duplicates.void_kept' : 'duplicates.void_merged', {
      what: [kind === null ? null : kindName(kind), formatDay(on), unitName].filter(Boolean).join(', '),
    });
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, mt: 1, p: 0, minWidth: 0 }}>
      <Typography component="legend" variant="body2">
        {message}
      </Typography>
      <RadioGroup
        aria-label={message}
        value={sides.find(({ factId }) => voided.has(factId))?.factId ?? ''}
        onChange={(_event, id) => choose(id)}
      >
        {sides.map((side) => (
          <FormControlLabel
            key={side.factId}
            value={side.factId}
            control={<Radio sx={{ py: 0.5 }} />}
            label={nameOf(side)}
          />
        ))}
      </RadioGroup>
    </Box>
  );
}
