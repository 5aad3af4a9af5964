import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface Props {
  icon: ReactNode;
  title: string;
  hint: string;
  action?: ReactNode;
}

/** A page with nothing on it yet says what to do next. */
export function EmptyState({ icon, title, hint, action }: Props) {
  return (
    <Box sx={{ textAlign: 'center', maxWidth: 460, mx: 'auto', py: { xs: 6, sm: 10 }, px: 2 }}>
      <Box aria-hidden sx={{ color: 'text.secondary', '& svg': { fontSize: 64, opacity: 0.6 } }}>
        {icon}
      </Box>
      <Typography variant="h1" component="h2" sx={{ mt: 1 }}>
        {title}
      </Typography>
      <Typography sx={{ color: 'text.secondary', mt: 1, mb: 3 }}>{hint}</Typography>
      {action}
    </Box>
  );
}
