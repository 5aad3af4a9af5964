import Box from '@mui/material/Box';
import type { Worklist } from '../api/types.js';
import { useLanguage, useT } from '../i18n/useT.js';
import { GuardianText } from '../participants/GuardianText.js';
import { refusalText } from '../participants/refusals.js';
import type { Participant } from '../participants/types.js';
import { useScope } from '../scope/ScopeContext.js';

interface Props {
  person: Participant;
  worklist: Worklist;
}

/** Why somebody is on the list, where the stage and the clock do not say it. */
export function Why({ person, worklist }: Props) {
  const t = useT();
  const language = useLanguage();
  const { campaign } = useScope();
  if (worklist === 'blocked_guardian') {
    return person.guardian === null ? null : <GuardianText guardian={person.guardian} />;
  }
  if (worklist === 'data_problem') {
    return <Small>{person.problem === null ? t('worklists.guardian_unclear') : refusalText(t, person.problem)}</Small>;
  }
  if (worklist !== 'rejected') return null;
  const reason = campaign?.settings.reasons.find(({ code }) => code === person.reason)?.[language] ?? person.reason;
  return <Small>{reason === null ? t('worklists.no_reason') : t('person.held_reason', { reason })}</Small>;
}

function Small({ children }: { children: string }) {
  return <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>{children}</Box>;
}
