import NavigateNext from '@mui/icons-material/NavigateNext';
import Breadcrumbs from '@mui/material/Breadcrumbs';
import Typography from '@mui/material/Typography';
import type { Completion } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import type { Scope } from '../scope/address.js';
import { UnitLink } from './UnitLink.js';

/** The way up from the unit whose figures are shown. */
export function UnitTrail({ unit, scope }: { unit: Completion['unit']; scope: Scope }) {
  const t = useT();
  const above = unit.path.filter(({ id }) => id !== unit.id);
  return (
    <div>
      {above.length > 0 && (
        <Breadcrumbs
          aria-label={t('dashboard.trail')}
          separator={<NavigateNext fontSize="small" />}
          sx={{ fontSize: '0.875rem' }}
        >
          {above.map((one) => (
            <UnitLink key={one.id} unit={one} scope={scope} />
          ))}
        </Breadcrumbs>
      )}
      <Typography variant="h1">{unit.name}</Typography>
    </div>
  );
}
