import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useT } from '../../i18n/useT.js';
import type { ImportKind } from '../types.js';

interface Props {
  kinds: readonly ImportKind[];
  value: ImportKind;
  onChange: (kind: ImportKind) => void;
}

/** What the file is: who is there, or how far they have come. Whoever may send only one kind is told which. */
export function KindChoice({ kinds, value, onChange }: Props) {
  const t = useT();
  if (kinds.length === 1) return <Typography sx={{ mb: 1 }}>{t(`upload.only_${value}`)}</Typography>;
  return (
    <FormControl sx={{ mb: 1 }}>
      <FormLabel id="import-kind">{t('upload.kind')}</FormLabel>
      <RadioGroup
        aria-labelledby="import-kind"
        value={value}
        onChange={(event) => onChange(event.target.value as ImportKind)}
      >
        {kinds.map((kind) => (
          <FormControlLabel
            key={kind}
            value={kind}
            control={<Radio size="small" />}
            label={
              <>
                {t(`upload.kinds.${kind}`)}
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {t(`upload.kind_hints.${kind}`)}
                </Typography>
              </>
            }
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
