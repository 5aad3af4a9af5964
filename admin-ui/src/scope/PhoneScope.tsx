import ExpandLess from '@mui/icons-material/ExpandLess';
import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useId, useState, type ReactNode } from 'react';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { useUnitName } from '../units/useUnitName.js';
import { useScope } from './ScopeContext.js';

/** On a phone the choices of the scope lie behind one line that says what they are, so that the list begins near the top. */
export function PhoneScope({ hasDay, children }: { hasDay: boolean; children: ReactNode }) {
  const t = useT();
  const choices = useId();
  const { campaign, unitId, asOf } = useScope();
  const unit = useUnitName(unitId);
  const [isOpen, setOpen] = useState(false);
  const where = unitId === null ? t('scope.all_units') : (unit ?? '…');
  const parts = [campaign?.name ?? '…', where, ...(hasDay && asOf !== null ? [formatDay(asOf)] : [])];
  return (
    <>
      <Button
        fullWidth
        variant="outlined"
        color="inherit"
        aria-expanded={isOpen}
        aria-controls={choices}
        aria-label={`${t('scope.choose')}: ${parts.join(', ')}`}
        endIcon={isOpen ? <ExpandLess /> : <ExpandMore />}
        onClick={() => setOpen(!isOpen)}
        sx={{
          borderColor: 'divider',
          bgcolor: 'background.paper',
          textAlign: 'left',
          justifyContent: 'space-between',
          py: 0.75,
        }}
      >
        <Box component="span" sx={{ minWidth: 0, lineHeight: 1.35 }}>
          <Line>{parts[0]!}</Line>
          <Line isQuiet>{parts.slice(1).join(', ')}</Line>
        </Box>
      </Button>
      <Box id={choices} hidden={!isOpen} sx={{ mt: 1.5 }}>
        {isOpen && children}
      </Box>
    </>
  );
}

function Line({ children, isQuiet = false }: { children: string; isQuiet?: boolean }) {
  return (
    <Box
      component="span"
      sx={{
        display: 'block',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
        ...(isQuiet && { fontWeight: 400, fontSize: '0.8125rem', color: 'text.secondary' }),
      }}
    >
      {children}
    </Box>
  );
}
