import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { useT } from '../../i18n/useT.js';

interface Props {
  limits: string;
  /** Endings that the file dialog offers; none: all. */
  formats: readonly string[];
  isBusy: boolean;
  onFiles: (files: File[]) => void;
}

/** A file is dropped on it or chosen with it; the limits are stated before, not after. */
export function DropZone({ limits, formats, isBusy, onFiles }: Props) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0 && !isBusy) onFiles(files);
      }}
    >
      <ButtonBase
        focusRipple
        disabled={isBusy}
        onClick={() => input.current?.click()}
        sx={{
          display: 'block',
          width: '100%',
          p: { xs: 3, sm: 5 },
          textAlign: 'center',
          borderRadius: 2,
          border: 2,
          borderStyle: 'dashed',
          borderColor: isOver ? 'primary.main' : 'divider',
          bgcolor: isOver ? 'action.hover' : 'background.paper',
        }}
      >
        <UploadFileOutlined sx={{ fontSize: 48, color: 'primary.main' }} aria-hidden />
        <Typography sx={{ fontWeight: 600 }}>{t(isOver ? 'upload.drop_now' : 'upload.drop')}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {limits}
        </Typography>
      </ButtonBase>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('upload.by_file')}
        accept={formats.join(',')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // the same file may be chosen again after it was corrected
          if (files.length > 0) onFiles(files);
        }}
      />
    </Box>
  );
}
