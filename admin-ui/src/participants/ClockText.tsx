import AccessTimeOutlined from '@mui/icons-material/AccessTimeOutlined';
import AlarmOutlined from '@mui/icons-material/AlarmOutlined';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import HourglassTopOutlined from '@mui/icons-material/HourglassTopOutlined';
import Box from '@mui/material/Box';
import type { Day } from '../api/types.js';
import { formatShortDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { clockLines, isHandInOver, type Pressure } from './clock.js';
import type { Standing } from './types.js';

const LOOKS = {
  calm: { Icon: AccessTimeOutlined, color: 'text.secondary' },
  soon: { Icon: HourglassTopOutlined, color: 'info.main' },
  urgent: { Icon: AlarmOutlined, color: 'warning.main' },
  late: { Icon: ErrorOutlined, color: 'error.main' },
} as const satisfies Record<Pressure, unknown>;

interface Props {
  standing: Standing;
  day: Day;
  hasHandIn?: boolean;
}

/** Days left or late: icon and words say it, the colour only underlines. */
export function ClockText({ standing, day, hasHandIn = true }: Props) {
  const t = useT();
  const lines = clockLines(standing, day);
  const { stage, handInBy, declaredPrecision } = standing;
  const isDated = stage === 'declared' && handInBy !== null && declaredPrecision === 'exact';
  return (
    <Box sx={{ display: 'grid', gap: 0.25, fontSize: '0.8125rem', lineHeight: 1.35 }}>
      {lines.map(({ key, params, pressure }) => {
        const { Icon, color } = LOOKS[pressure];
        return (
          <Box
            key={key}
            sx={{ display: 'flex', gap: 0.5, alignItems: 'center', color, fontWeight: pressure === 'calm' ? 400 : 600 }}
          >
            <Icon sx={{ fontSize: 16 }} aria-hidden />
            <span>{t(key, params)}</span>
          </Box>
        );
      })}
      {hasHandIn && isDated && (
        <Box sx={isHandInOver(handInBy, day) ? { color: 'error.main', fontWeight: 600 } : { color: 'text.secondary' }}>
          {t(isHandInOver(handInBy, day) ? 'clock.hand_in_over' : 'clock.hand_in', { day: formatShortDay(handInBy) })}
        </Box>
      )}
    </Box>
  );
}
