import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { LocalesMenuButton, Notification, ToggleThemeButton } from 'react-admin';
import { useT } from '../i18n/useT.js';

interface Props {
  title: string;
  children: ReactNode;
  width?: number;
}

/** The pages before anybody is logged in: one card, and the choices of language and light. */
export function Frame({ title, children, width = 400 }: Props) {
  const t = useT();
  return (
    <Box component="main" sx={{ minHeight: '100dvh', bgcolor: 'background.default', px: 2, pb: 4 }}>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', py: 1, color: 'text.primary' }}>
        <LocalesMenuButton />
        <ToggleThemeButton />
      </Box>
      <Box sx={{ maxWidth: width, mx: 'auto', mt: { xs: 2, sm: 6 } }}>
        <Typography variant="h1" component="p" sx={{ fontSize: '1.9rem', color: 'primary.main' }}>
          {t('app.name')}
        </Typography>
        <Typography sx={{ color: 'text.secondary', mb: 2 }}>{t('app.tagline')}</Typography>
        <Card>
          <CardContent sx={{ p: 3 }}>
            <Typography variant="h1" sx={{ mb: 2 }}>
              {title}
            </Typography>
            {children}
          </CardContent>
        </Card>
      </Box>
      <Notification />
    </Box>
  );
}
