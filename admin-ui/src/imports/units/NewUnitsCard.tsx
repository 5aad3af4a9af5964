import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { Section } from '../Section.js';
import type { ImportFile, NewUnit, UnitDecision } from '../types.js';
import { useSay } from '../useImport.js';
import { NewUnitLine } from './NewUnitLine.js';

const SHOWN_FIRST = 20;

/** Units that the file names and the tree lacks: make them, under what name and where, or say which they are. */
export function NewUnitsCard({ file }: { file: ImportFile }) {
  const t = useT();
  const say = useSay(file.id);
  const [isWhole, setWhole] = useState(false);
  if (file.newUnits.length === 0) return null;
  const open = file.newUnits.filter(({ decision }) => decision === null);
  const sorted = [...file.newUnits].sort((a, b) => doubtOf(b) - doubtOf(a));
  const decide = (units: readonly NewUnit[], decision: UnitDecision | null): void =>
    say.mutate({
      method: 'PUT',
      path: '/units',
      body: Object.fromEntries(units.map(({ key }) => [key, decision])),
    });
  const plain = open.filter((unit) => doubtOf(unit) === 0);
  return (
    <Section
      title={t('new_units.title', { count: file.newUnits.length })}
      summary={open.length === 0 ? t('new_units.settled') : t('new_units.undecided', counting(open.length))}
      isOpen={open.some((unit) => doubtOf(unit) > 0)}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
        <Typography variant="body2" sx={{ flex: '1 1 320px', color: 'text.secondary' }}>
          {t('new_units.hint')}
        </Typography>
        {plain.length > 1 && (
          <Button size="small" disabled={say.isPending} onClick={() => decide(plain, { accept: true })}>
            {t('new_units.accept_all', counting(plain.length))}
          </Button>
        )}
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {(isWhole ? sorted : sorted.slice(0, SHOWN_FIRST)).map((unit) => (
          <NewUnitLine
            key={unit.key}
            unit={unit}
            isBusy={say.isPending}
            onDecide={(decision) => decide([unit], decision)}
          />
        ))}
      </Box>
      {sorted.length > SHOWN_FIRST && !isWhole && (
        <Button size="small" onClick={() => setWhole(true)}>
          {t('questions.show_more', counting(sorted.length - SHOWN_FIRST))}
        </Button>
      )}
    </Section>
  );
}

/** How much a person has to look at it: a name that several units have, or one like that of another. */
function doubtOf({ decision, isAmbiguous, similar }: NewUnit): number {
  if (decision !== null) return 0;
  return isAmbiguous === true ? 2 : Math.min(similar.length, 1);
}
