import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useT, type Translate } from '../../i18n/useT.js';
import { importMapping } from '../../i18n/vi/import-mapping.js';
import type { TextFile } from '../types.js';

interface Props {
  text: TextFile;
  chosen: string | null;
  onChoose: (encoding: string) => void;
}

/** Of a text file nobody can be certain how its letters were written: each way is shown with the first lines it gives. */
export function EncodingPicker({ text, chosen, onChoose }: Props) {
  const t = useT();
  if (text.candidates.length === 0) return null;
  return (
    <Box component="section" aria-label={t('mapping.encoding')} sx={{ mb: 2 }}>
      <Typography variant="h3">{t('mapping.encoding')}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('mapping.encoding_hint', { delimiter: delimiterText(t, text.delimiter) })}
      </Typography>
      <RadioGroup
        value={chosen ?? text.encoding}
        onChange={(event) => onChoose(event.target.value)}
        sx={{ gap: 0.5, mt: 1 }}
      >
        {text.candidates.map(({ encoding, preview }) => (
          <FormControlLabel
            key={encoding}
            value={encoding}
            control={<Radio size="small" />}
            sx={{ alignItems: 'flex-start', m: 0 }}
            label={
              <Box component="span" sx={{ display: 'block', minWidth: 0, pt: 0.75 }}>
                <Box component="span" sx={{ fontWeight: 600 }}>
                  {encodingText(t, encoding)}
                  {encoding === text.encoding && ` (${t('mapping.encoding_now')})`}
                </Box>
                {preview.map((line, index) => (
                  <Box
                    component="span"
                    key={index}
                    sx={{ display: 'block', fontSize: '0.8125rem', color: 'text.secondary', overflowWrap: 'anywhere' }}
                  >
                    {line}
                  </Box>
                ))}
              </Box>
            }
          />
        ))}
      </RadioGroup>
    </Box>
  );
}

const { encodings } = importMapping.mapping;
const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

function encodingText(t: Translate, encoding: string): string {
  return Object.hasOwn(encodings, encoding) ? t(`mapping.encodings.${encoding as keyof typeof encodings}`) : encoding;
}

function delimiterText(t: Translate, delimiter: string): string {
  const isNamed = Object.hasOwn(DELIMITERS, delimiter);
  return isNamed ? t(`mapping.delimiters.${DELIMITERS[delimiter as keyof typeof DELIMITERS]}`) : delimiter;
}
