import Alert from '@mui/material/Alert';
import { useState } from 'react';
import type { Meta } from '../../api/useMeta.js';
import { formatCount } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { DropZone } from './DropZone.js';
import { refusalOf, type Refusal } from './refusal.js';

const MEGABYTE = 1024 * 1024;

interface Props {
  isBusy: boolean;
  limits: Meta['limits'] | undefined;
  onFile: (file: File) => void;
}

/** A file from the disk; what cannot be taken is said before it travels. */
export function FilePart({ isBusy, limits, onFile }: Props) {
  const t = useT();
  const [refused, setRefused] = useState<Refusal | null>(null);
  const take = (files: readonly File[]): void => {
    const refusal = refusalOf(files, limits?.uploadBytes ?? Infinity);
    setRefused(refusal);
    if (refusal === null) onFile(files[0]!);
  };
  return (
    <>
      {refused !== null && (
        <Alert severity="error" sx={{ mb: 1 }}>
          {refused.code === 'several'
            ? t('upload.several', { count: refused.count })
            : refused.code === 'empty'
              ? t('upload.empty_file', { name: refused.name })
              : t('upload.too_large', { name: refused.name, size: formatCount(Math.ceil(refused.size / MEGABYTE)) })}
        </Alert>
      )}
      <DropZone
        isBusy={isBusy}
        onFiles={take}
        formats={limits?.formats ?? []}
        limits={
          limits === undefined
            ? ''
            : t('upload.limits', {
                formats: limits.formats.join(', '),
                size: formatCount(limits.uploadBytes / MEGABYTE),
                rows: formatCount(limits.rows),
                columns: formatCount(limits.columns),
              })
        }
      />
    </>
  );
}
