import Box from '@mui/material/Box';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Day, Id, Role, UnitNode } from '../api/types.js';
import { useMeta } from '../api/useMeta.js';
import { DayField } from '../fields/DayField.js';
import { counting, formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { useIsPhone } from '../layout/window-width.js';
import { WhoList } from '../participants/bulk/WhoList.js';
import { call } from '../providers/http.js';
import { codeOf, detailsOf } from '../providers/problem.js';
import { MergeProgress } from './MergeProgress.js';
import { UnitChooser } from './UnitChooser.js';
import { usePeopleIn } from './usePeopleIn.js';
import { useUnitName } from './useUnitName.js';

interface Props {
  unit: Pick<UnitNode, 'id' | 'name' | 'childrenCount' | 'version'>;
  onClose: () => void;
}

/** Whose role ends with the unit. */
interface LosesSight {
  userId: Id;
  displayName: string;
  role: Role;
}

/** Merges a unit into another from a day on: into which, from when, what becomes of the figures, then doing it. */
export function MergeUnitDialog({ unit, onClose }: Props) {
  const t = useT();
  const isPhone = useIsPhone();
  const today = useMeta().data?.today ?? null;
  const [intoId, setIntoId] = useState<Id | null>(null);
  const [picked, setPicked] = useState<Day | null>(null);
  const on = picked ?? today;
  const people = usePeopleIn(unit.id);
  const intoName = useUnitName(intoId);
  const merge = useMutation({
    mutationFn: () => call<{ changeId: Id }>('POST', `/units/${unit.id}/merge`, { intoId, on, version: unit.version }),
  });
  const request = { intoId, on, version: unit.version };
  const { data: preview } = useQuery({
    queryKey: ['units', unit.id, 'merge', request],
    queryFn: () => call<{ losesSight: LosesSight[] }>('POST', `/units/${unit.id}/merge/preview`, request),
    enabled: intoId !== null && on !== null && !merge.isSuccess,
    retry: false,
  });
  const losesSight = preview?.losesSight ?? [];
  const clashing = codeOf(merge.error) === 'UNIT_MERGE_CLASH' ? participantsOf(detailsOf(merge.error)) : [];
  const hasChildren = unit.childrenCount > 0;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" fullScreen={isPhone} aria-labelledby="merge-unit-title">
      <DialogTitle id="merge-unit-title">{t('units.merge_title', { name: unit.name })}</DialogTitle>
      <DialogContent>
        {merge.isSuccess ? (
          <MergeProgress changeId={merge.data.changeId} name={unit.name} into={intoName ?? ''} />
        ) : hasChildren ? (
          <Alert severity="warning">{t('units.merge_children', { count: unit.childrenCount })}</Alert>
        ) : (
          <>
            <Typography variant="body2" sx={{ mb: 1 }}>
              {t('units.merge_hint')}
            </Typography>
            {merge.error !== null && (
              <Alert severity="error" sx={{ mb: 1 }}>
                {merge.error.message} <WhoList ids={clashing} count={clashing.length} />
              </Alert>
            )}
            <DayField
              label={t('units.merge_on')}
              value={on}
              {...(today !== null && { max: today })}
              onChange={setPicked}
            />
            <Typography component="h3" sx={{ fontWeight: 600, mt: 1 }}>
              {intoName === null ? t('units.merge_into') : t('units.merge_into_named', { name: intoName })}
            </Typography>
            {intoName !== null && on !== null && (
              <Alert severity="info" role="status" sx={{ mt: 0.5 }}>
                {t('units.merge_consequence', { name: unit.name, into: intoName, day: formatDay(on) })}{' '}
                {people !== null && people > 0 && t('units.merge_people', counting(people))}
              </Alert>
            )}
            {intoName !== null && losesSight.length > 0 && (
              <Alert severity="warning" sx={{ mt: 0.5 }}>
                {t('units.merge_loses_sight', {
                  name: unit.name,
                  into: intoName,
                  who: losesSight
                    .map(({ displayName, role }) => `${displayName} (${t(`users.role.${role}`)})`)
                    .join(', '),
                })}
              </Alert>
            )}
            <Box sx={{ maxHeight: { sm: 360 }, overflow: 'auto', mt: 1 }}>
              <UnitChooser selectedId={intoId} onPick={setIntoId} isDisabled={({ id }) => id === unit.id} />
            </Box>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color={merge.isSuccess ? 'primary' : 'inherit'}>
          {t(merge.isSuccess ? 'app.close' : 'ra.action.cancel')}
        </Button>
        {!merge.isSuccess && !hasChildren && (
          <Button
            variant="contained"
            loading={merge.isPending}
            disabled={intoId === null || on === null}
            onClick={() => merge.mutate()}
          >
            {t('units.merge_confirm')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function participantsOf(details: Readonly<Record<string, unknown>>): Id[] {
  const PREFIX = 'participants.';
  return Object.keys(details)
    .filter((field) => field.startsWith(PREFIX))
    .map((field) => field.slice(PREFIX.length));
}
