import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { CopyButton } from './CopyButton.js';

interface Props {
  title: string;
  subtitle?: string;
  text: string;
  onCopied?: () => void;
  /** Beside the copy button. */
  children?: ReactNode;
}

/** One text as it will stand in the chat, with the button that copies it. */
export function MessageText({ title, subtitle, text, onCopied, children }: Props) {
  return (
    <Paper variant="outlined" component="article" aria-label={title} sx={{ p: 1.5 }}>
      <Typography component="h3" sx={{ fontWeight: 600 }}>
        {title}
      </Typography>
      {subtitle !== undefined && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {subtitle}
        </Typography>
      )}
      <Typography
        component="blockquote"
        sx={{
          m: 0,
          my: 1,
          p: 1.25,
          borderRadius: 1,
          bgcolor: 'action.hover',
          whiteSpace: 'pre-line',
          overflowWrap: 'anywhere',
        }}
      >
        {text}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <CopyButton text={text} {...(onCopied && { onCopied })} />
        {children}
      </Box>
    </Paper>
  );
}
