import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import type { Id } from '../api/types.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { refusalText } from '../participants/refusals.js';
import { useKindName } from '../stages.js';
import type { Clash } from './types.js';

interface Props {
  clashes: readonly Clash[];
  voided: ReadonlySet<Id>;
  onVoid: (voided: ReadonlySet<Id>) => void;
}

/** What cannot be true together: each fact has to be struck out, one by one and with open eyes, before the two become one. */
export function ClashList({ clashes, voided, onVoid }: Props) {
  const t = useT();
  const kindName = useKindName();
  const toggle = (id: Id, isOn: boolean): void => {
    const next = new Set(voided);
    if (isOn) next.add(id);
    else next.delete(id);
    onVoid(next);
  };
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0 }}>
      <Typography component="legend" sx={{ fontWeight: 600 }}>
        {t('duplicates.void_first')}
      </Typography>
      {clashes.map(({ factId, code, kind, on, clashKind, clashOn }) => (
        <FormControlLabel
          key={factId}
          sx={{ display: 'flex', alignItems: 'flex-start' }}
          control={
            <Checkbox checked={voided.has(factId)} onChange={(_event, isOn) => toggle(factId, isOn)} sx={{ py: 0.5 }} />
          }
          label={
            <>
              <strong>
                {kind === null ? factId : kindName(kind)}, {formatDay(on)}
              </strong>
              <br />
              {clashKind === null
                ? refusalText(t, code)
                : clashKind === kind && clashOn === on
                  ? t('duplicates.twice')
                  : t('duplicates.clashes_with', { kind: kindName(clashKind), day: formatDay(clashOn) })}
            </>
          }
        />
      ))}
    </Box>
  );
}
