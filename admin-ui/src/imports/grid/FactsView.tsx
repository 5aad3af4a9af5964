import AddOutlined from '@mui/icons-material/AddOutlined';
import BlockOutlined from '@mui/icons-material/BlockOutlined';
import DoneOutlined from '@mui/icons-material/DoneOutlined';
import Box from '@mui/material/Box';
import { formatDay } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { useKindName } from '../../stages.js';
import type { PlannedFact } from '../types.js';

const LOOKS = {
  new: [AddOutlined, 'success.main'],
  same: [DoneOutlined, 'text.secondary'],
  refused: [BlockOutlined, 'error.main'],
} as const satisfies Record<PlannedFact['state'], unknown>;

/** What a row would record of how far somebody is: new, known already, or refused by the rules. */
export function FactsView({ facts }: { facts: readonly PlannedFact[] }) {
  const t = useT();
  const kindName = useKindName();
  return facts.map(({ kind, on, onPrecision, state }, index) => {
    const [Icon, color] = LOOKS[state];
    const day = formatDay(on);
    return (
      <Box
        component="span"
        key={`${kind} ${on} ${index}`}
        sx={{ display: 'flex', gap: 0.5, alignItems: 'center', whiteSpace: 'nowrap' }}
      >
        <Icon sx={{ fontSize: 16, color }} titleAccess={t(`rows.fact.${state}`)} />
        <Box component="span" sx={{ color: state === 'new' ? 'text.primary' : 'text.secondary' }}>
          {kindName(kind)}, {onPrecision === 'at_latest' ? t('person.at_latest', { day }) : day}
        </Box>
      </Box>
    );
  });
}
