import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { Id, UnitNode } from '../api/types.js';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { useUnitSearch } from './useUnitTree.js';

interface Props {
  text: string;
  onPick: (id: Id) => void;
  isDisabled?: (unit: Pick<UnitNode, 'id'>) => boolean;
}

/** Units that match, each with where it hangs: many departments have the same name. */
export function UnitSearchResults({ text, onPick, isDisabled }: Props) {
  const t = useT();
  const { data, error, isPending, refetch } = useUnitSearch(text);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton variant="rounded" height={120} />;
  if (data.total === 0) {
    return (
      <Typography role="status" sx={{ p: 2, color: 'text.secondary' }}>
        {t('scope.no_unit')}
      </Typography>
    );
  }
  return (
    <List dense>
      {data.items.map((unit) => (
        <ListItemButton key={unit.id} disabled={isDisabled?.(unit) ?? false} onClick={() => onPick(unit.id)}>
          <ListItemText
            primary={unit.name}
            secondary={unit.path
              .slice(0, -1)
              .map(({ name }) => name)
              .join(' › ')}
          />
        </ListItemButton>
      ))}
      {data.total > data.items.length && (
        <Typography component="li" role="status" variant="body2" sx={{ px: 2, py: 1, color: 'text.secondary' }}>
          {t('app.narrow', counting(data.total - data.items.length))}
        </Typography>
      )}
    </List>
  );
}
