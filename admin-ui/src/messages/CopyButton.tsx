import CheckOutlined from '@mui/icons-material/CheckOutlined';
import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import Box from '@mui/material/Box';
import Button, { type ButtonProps } from '@mui/material/Button';
import { visuallyHidden } from '@mui/utils';
import { useEffect, useState } from 'react';
import { useNotify } from 'react-admin';
import { useT } from '../i18n/useT.js';
import { copyText } from './copy.js';

type Props = Omit<ButtonProps, 'onClick' | 'onCopy'> & {
  text: string;
  label?: string;
  onCopied?: () => void;
};

const SAID_FOR_MS = 4_000;

/** Copies, and says that it has; or that the text has to be marked by hand. */
export function CopyButton({ text, label, onCopied, ...button }: Props) {
  const t = useT();
  const notify = useNotify();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async (): Promise<void> => {
    if (await copyText(text)) {
      setCopied(true);
      onCopied?.();
    } else {
      notify(t('messages.copy_failed'), { type: 'warning' });
    }
  };
  return (
    <>
      <Button
        size="small"
        variant={isCopied ? 'contained' : 'outlined'}
        color={isCopied ? 'success' : 'primary'}
        startIcon={isCopied ? <CheckOutlined /> : <ContentCopyOutlined />}
        {...button}
        onClick={() => void copy()}
      >
        {isCopied ? t('messages.copied') : (label ?? t('messages.copy'))}
      </Button>
      <Box component="span" role="status" sx={visuallyHidden}>
        {isCopied ? t('messages.copied') : ''}
      </Box>
    </>
  );
}
