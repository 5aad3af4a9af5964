import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { useChange } from '../../changes/useChange.js';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { participantsLink } from '../../scope/address.js';
import { toAcknowledge } from '../apply-summary.js';
import { outcomesText } from '../counts-text.js';
import { ErrorFileLink } from '../ErrorFileLink.js';
import type { ImportFile } from '../types.js';
import { useHasRest, useSay } from '../useImport.js';
import { UndoImport } from './UndoImport.js';

/** What came of it, and the ways on: the people, the rest, the errors, back. */
export function ResultCard({ file }: { file: ImportFile }) {
  const t = useT();
  const say = useSay(file.id);
  const { counts } = file;
  const hasRest = useHasRest(file);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Alert severity="success" role="status">
        <AlertTitle>{t('apply.done')}</AlertTitle>
        {t('apply.done_hint')} {outcomesText(t, counts)}
      </Alert>
      {counts.changedSincePreview > 0 && (
        <Alert severity="warning">{t('apply.changed', counting(counts.changedSincePreview))}</Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant="contained"
          component={Link}
          to={participantsLink({ campaignId: file.campaignId, unitId: file.unitId, asOf: null })}
        >
          {t('apply.open_people')}
        </Button>
        {hasRest && (
          <Button
            variant="outlined"
            loading={say.isPending}
            onClick={() =>
              say.mutate({
                method: 'POST',
                path: '/apply',
                body: { acknowledge: toAcknowledge(file.warnings).map(({ code }) => code), blank: file.options.blank },
              })
            }
          >
            {t('apply.again')}
          </Button>
        )}
        {file.changeId !== undefined && <UndoOfImport file={file} changeId={file.changeId} />}
        {counts.error > 0 && <ErrorFileLink id={file.id} />}
      </Box>
    </Box>
  );
}

function UndoOfImport({ file, changeId }: { file: ImportFile; changeId: string }) {
  const { data: change } = useChange(changeId);
  return change?.canUndo === true ? <UndoImport file={file} changeId={changeId} /> : null;
}
