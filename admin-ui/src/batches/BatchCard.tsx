import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { useT } from '../i18n/useT.js';
import { BatchFigures } from './BatchFigures.js';
import type { Batch } from './types.js';

/** One batch of the list; a tap opens it. */
export function BatchCard({ batch }: { batch: Batch }) {
  const t = useT();
  return (
    <Card component="li">
      <CardActionArea component={RouterLink} to={`/batches/${batch.id}/show`} sx={{ p: 1.5 }}>
        <Typography sx={{ fontWeight: 600 }}>
          {batch.name} · {t(`batches.state.${batch.state}`)}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {batch.unitName}
        </Typography>
        <BatchFigures batch={batch} />
      </CardActionArea>
    </Card>
  );
}
