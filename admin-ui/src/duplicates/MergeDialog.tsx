import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { UndoButton } from '../changes/UndoButton.js';
import { useChange } from '../changes/useChange.js';
import type { Id } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { useForget } from '../participants/useForget.js';
import type { Person } from '../people/types.js';
import { call } from '../providers/http.js';
import { codeOf, detailsOf } from '../providers/problem.js';
import { ClashList } from './ClashList.js';
import { clashesOf, likelySurvivor } from './compare.js';

interface Props {
  people: readonly [Person, Person];
  onClose: () => void;
}

/** Makes one person of two: who stays, what cannot be true together, and the way back at the end. */
export function MergeDialog({ people, onClose }: Props) {
  const t = useT();
  const forget = useForget();
  const [survivorId, setSurvivorId] = useState<Id>(() => likelySurvivor(people).id);
  const [voided, setVoided] = useState<ReadonlySet<Id>>(new Set());
  const survivor = people.find(({ id }) => id === survivorId)!;
  const other = people.find(({ id }) => id !== survivorId)!;
  const merge = useMutation({
    mutationFn: () =>
      call<Person & { changeId: Id }>('POST', `/people/${other.id}/merge`, {
        intoId: survivor.id,
        version: other.version,
        ...(voided.size > 0 && { void: [...voided] }),
      }),
  });
  const isClash = codeOf(merge.error) === 'MERGE_CLASH';
  const clashes = isClash ? clashesOf(detailsOf(merge.error)) : [];
  const close = (): void => {
    if (merge.isSuccess) void forget();
    onClose();
  };
  return (
    <Dialog open onClose={close} fullWidth maxWidth="sm" aria-labelledby="merge-title">
      <DialogTitle id="merge-title">{t('duplicates.merge_title')}</DialogTitle>
      <DialogContent>
        {merge.isSuccess ? (
          <Merged changeId={merge.data.changeId} name={survivor.fullName} onUndone={onClose} />
        ) : (
          <>
            <DialogContentText sx={{ mb: 1 }}>{t('duplicates.merge_hint')}</DialogContentText>
            <RadioGroup
              aria-label={t('duplicates.survivor')}
              value={survivorId}
              onChange={(_event, id) => {
                setSurvivorId(id);
                setVoided(new Set());
                merge.reset();
              }}
            >
              {people.map((person) => (
                <FormControlLabel
                  key={person.id}
                  value={person.id}
                  control={<Radio />}
                  label={t('duplicates.keep', { name: person.fullName, where: whereOf(person) })}
                />
              ))}
            </RadioGroup>
            {merge.error !== null && (
              <Alert severity={isClash ? 'warning' : 'error'} sx={{ my: 1 }}>
                {merge.error.message}
              </Alert>
            )}
            {isClash && <ClashList {...{ clashes, survivorId, voided }} onVoid={setVoided} />}
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={close} color="inherit">
          {t(merge.isSuccess ? 'app.close' : 'ra.action.cancel')}
        </Button>
        {!merge.isSuccess && (
          <Button
            variant="contained"
            loading={merge.isPending}
            disabled={isClash && !clashes.every(({ sides }) => sides.some(({ factId }) => voided.has(factId)))}
            onClick={() => merge.mutate()}
          >
            {t('duplicates.merge')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Merged({ changeId, name, onUndone }: { changeId: Id; name: string; onUndone: () => void }) {
  const t = useT();
  const { data: change } = useChange(changeId);
  return (
    <Alert
      severity="success"
      role="status"
      action={
        change?.canUndo && (
          <UndoButton change={change} size="small" color="inherit" variant="text" onUndone={onUndone} />
        )
      }
    >
      {t('duplicates.merged', { name })}
    </Alert>
  );
}

function whereOf({ siNumber, participations }: Person): string {
  return [siNumber, ...participations.map(({ unitName }) => unitName)].filter(Boolean).join(', ') || '–';
}
