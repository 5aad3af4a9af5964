import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Day, Reason } from '../../api/types.js';
import { counting, formatDay } from '../../format.js';
import { useLanguage, useT } from '../../i18n/useT.js';
import { StageChip } from '../../stages.js';
import { isHandInOver, lastDayOf, pressureOf } from '../clock.js';
import { ClockText } from '../ClockText.js';
import { refusalText } from '../refusals.js';
import type { Standing } from '../types.js';
import { StageStepper } from './StageStepper.js';

interface Props {
  standing: Standing;
  today: Day;
  reasons: readonly Reason[];
}

/** Where the person stands today, with the 10-day clock in words. */
export function StandingCard({ standing, today, reasons }: Props) {
  const t = useT();
  const language = useLanguage();
  const { stage, attempt, daysLeft, lapsesOn, handInBy, declaredPrecision, problem } = standing;
  const reason = reasons.find(({ code }) => code === standing.reason)?.[language] ?? standing.reason;
  const isRunning = stage === 'declared' && daysLeft !== null && lapsesOn !== null;
  const pressure = daysLeft === null ? 'calm' : pressureOf(daysLeft);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <StageChip stage={stage} size="medium" />
        {standing.installed && <StageChip stage="installed" size="medium" />}
        {attempt > 1 && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('person.attempt', { n: attempt })}
          </Typography>
        )}
        {reason !== null && <Typography variant="body2">{t('person.held_reason', { reason })}</Typography>}
        {!isRunning && <ClockText standing={standing} day={today} />}
      </Box>
      {isRunning && (
        <Alert severity={pressure === 'calm' ? 'info' : pressure === 'late' ? 'error' : 'warning'}>
          <strong>
            {declaredPrecision === 'at_latest'
              ? t('clock.unknown', { day: formatDay(lastDayOf(lapsesOn)) })
              : handInBy !== null && isHandInOver(handInBy, today)
                ? t('clock.left', counting(Math.max(0, daysLeft)))
                : t('clock.sentence', {
                    ...counting(Math.max(0, daysLeft)),
                    day: formatDay(handInBy ?? lastDayOf(lapsesOn)),
                  })}
          </strong>
          . {t('clock.gone_on', { day: formatDay(lapsesOn) })}
          {handInBy !== null && isHandInOver(handInBy, today) && (
            <>
              <br />
              {t('clock.hand_in_over', { day: formatDay(handInBy) })}
            </>
          )}
        </Alert>
      )}
      {problem !== null && <Alert severity="warning">{t('person.problem', { what: refusalText(t, problem) })}</Alert>}
      <StageStepper standing={standing} />
    </Box>
  );
}
