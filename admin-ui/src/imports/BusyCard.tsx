import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useT } from '../i18n/useT.js';
import { percentOf, progressText } from './progress.js';
import type { ImportFile } from './types.js';

/** Work under way: how far, how long still, and that nobody has to wait here. */
export function BusyCard({ file }: { file: ImportFile }) {
  const t = useT();
  const percent = percentOf(file.progress);
  return (
    <Card>
      <CardContent role="status">
        <Typography sx={{ fontWeight: 600, mb: 1 }}>{progressText(t, file)}</Typography>
        <LinearProgress
          aria-label={progressText(t, file)}
          {...(percent === null ? {} : { variant: 'determinate' as const, value: percent })}
        />
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
          {t('reading.may_leave')}
        </Typography>
      </CardContent>
    </Card>
  );
}
