import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import Skeleton from '@mui/material/Skeleton';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router-dom';
import type { Day } from '../api/types.js';
import { FIGURES_KEY } from '../dashboard/useFigures.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { callList } from '../providers/http.js';
import type { Scope } from '../scope/address.js';
import type { Movement } from './movement.js';

interface MovedPerson {
  id: string;
  participantId: string;
  fullName: string;
  unitName: string;
}

interface Props {
  movement: Movement;
  scope: Scope;
  from: Day;
  to: Day;
  onClose: () => void;
}

const PAGE = 50;

/** The people behind one number of the comparison, by name and unit only. */
export function MovedPeople({ movement: { kind, from: fromBucket, to: toBucket }, scope, from, to, onClose }: Props) {
  const t = useT();
  const { campaignId, unitId } = scope;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: [...FIGURES_KEY, 'moved', campaignId, unitId, from, to, kind, fromBucket, toBucket],
    queryFn: ({ pageParam, signal }) => {
      const range = [pageParam, pageParam + PAGE - 1];
      const params = { unitId, from, to, kind, fromBucket, toBucket, range };
      return callList<MovedPerson>(`/campaigns/${campaignId}/changes/people`, params, signal);
    },
    initialPageParam: 0,
    getNextPageParam: ({ total }, _all, at) => (at + PAGE < total ? at + PAGE : undefined),
  });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('analysis.people_title')}</DialogTitle>
      <DialogContent dividers sx={{ p: 0 }}>
        {error && <Problem error={error} onRetry={() => void refetch()} />}
        {data === undefined && !error && <Skeleton variant="rounded" height={200} />}
        <List dense disablePadding>
          {data?.pages
            .flatMap(({ items }) => items)
            .map(({ id, participantId, fullName, unitName }) => (
              <ListItem key={id} divider>
                <ListItemText
                  primary={
                    <Link component={RouterLink} to={`/participants/${participantId}/show`}>
                      {fullName}
                    </Link>
                  }
                  secondary={unitName}
                />
              </ListItem>
            ))}
        </List>
      </DialogContent>
      <DialogActions>
        {hasNextPage && (
          <Button disabled={isFetching} onClick={() => void fetchNextPage()}>
            {t('analysis.more')}
          </Button>
        )}
        <Button onClick={onClose}>{t('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
