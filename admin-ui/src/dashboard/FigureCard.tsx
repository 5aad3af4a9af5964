import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  icon: ReactNode;
  figure: ReactNode;
  /** How serious the figure is: it colours a stripe and the icon, and the words say it too. */
  tone?: 'neutral' | 'success' | 'warning' | 'error';
  children?: ReactNode;
}

const COLOURS = { neutral: 'divider', success: 'success.main', warning: 'warning.main', error: 'error.main' } as const;

/** One of the figures at the top: a number, and under it what it means. */
export function FigureCard({ title, icon, figure, tone = 'neutral', children }: Props) {
  return (
    <Card component="section" sx={{ height: '100%', borderTop: 3, borderTopColor: COLOURS[tone] }}>
      <CardContent sx={{ p: 2, '&:last-child': { pb: 2 } }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, color: 'text.secondary' }}>
          <Box
            aria-hidden
            sx={{
              display: 'flex',
              color: tone === 'neutral' ? 'text.secondary' : COLOURS[tone],
              '& svg': { fontSize: 20 },
            }}
          >
            {icon}
          </Box>
          <Typography variant="body2" component="h2" sx={{ fontWeight: 600 }}>
            {title}
          </Typography>
        </Box>
        <Typography
          component="p"
          sx={{ fontSize: { xs: '1.5rem', sm: '2rem' }, fontWeight: 650, lineHeight: 1.25, mt: 0.5 }}
        >
          {figure}
        </Typography>
        <Box sx={{ fontSize: '0.875rem', color: 'text.secondary', '& p': { m: 0 } }}>{children}</Box>
      </CardContent>
    </Card>
  );
}
