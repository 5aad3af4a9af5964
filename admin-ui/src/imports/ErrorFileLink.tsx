import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import type { Id } from '../api/types.js';
import { API_URL } from '../config.js';
import { useT } from '../i18n/useT.js';

/** The rows that did not go in, as a workbook to correct and import again. */
export function ErrorFileLink({ id }: { id: Id }) {
  const t = useT();
  return (
    <Button
      component="a"
      href={`${API_URL}/imports/${id}/error-file`}
      download
      color="inherit"
      size="small"
      startIcon={<DownloadOutlined />}
    >
      {t('apply.error_file')}
    </Button>
  );
}
