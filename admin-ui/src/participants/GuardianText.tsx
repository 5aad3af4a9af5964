import EscalatorWarningOutlined from '@mui/icons-material/EscalatorWarningOutlined';
import VerifiedUserOutlined from '@mui/icons-material/VerifiedUserOutlined';
import Box from '@mui/material/Box';
import { useT } from '../i18n/useT.js';
import type { Guardian } from './types.js';

/** Whether the guardian of a child has an account, in words; outside the caller's scope without the name. */
export function GuardianText({ guardian }: { guardian: Guardian }) {
  const t = useT();
  const { fullName, isApproved } = guardian;
  const Icon = isApproved ? VerifiedUserOutlined : EscalatorWarningOutlined;
  const name = fullName ?? t('guardian.somebody');
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        gap: 0.5,
        alignItems: 'center',
        fontSize: '0.8125rem',
        color: isApproved ? 'text.secondary' : 'warning.main',
      }}
    >
      <Icon sx={{ fontSize: 16 }} aria-hidden />
      {t(isApproved ? 'guardian.has_account' : 'guardian.has_none', { name })}
    </Box>
  );
}
