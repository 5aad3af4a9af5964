import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { Title } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { useForget } from '../participants/useForget.js';
import { pathWith } from '../scope/address.js';
import { OwnWords } from '../scope/OwnWords.js';
import { ApplyCard } from './ApplyCard.js';
import { BusyCard } from './BusyCard.js';
import { CancelButton } from './CancelButton.js';
import { ImportStatusChip } from './ImportStatusChip.js';
import { MappingCard } from './mapping/MappingCard.js';
import { NewUnitsCard } from './units/NewUnitsCard.js';
import { isBusy, isCancellable } from './progress.js';
import { ResultCard } from './result/ResultCard.js';
import { DifferencesCard } from './result/DifferencesCard.js';
import { UndoneCard } from './result/UndoneCard.js';
import { ReviewCards } from './ReviewCards.js';
import type { ImportFile } from './types.js';
import { useImport } from './useImport.js';
import { ValuesCard } from './values/ValuesCard.js';

/** One import from upload to undo; the page can be left and found again at any time. */
export function ImportShow() {
  const t = useT();
  const { id = '' } = useParams();
  const { data: file, error, refetch } = useImport(id);
  useForgetWhenOver(file);
  return (
    <>
      <Title title={file?.fileName ?? t('imports.title')} />
      {file === undefined ? (
        error ? (
          <Problem error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton variant="rounded" height={320} />
        )
      ) : (
        <OwnWords campaignId={file.campaignId}>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
            <Head file={file} />
            {/* Asking again has failed: what is known stays, with whatever was being typed. */}
            {error && <Problem error={error} onRetry={() => void refetch()} />}
            <Body file={file} />
          </Box>
        </OwnWords>
      )}
    </>
  );
}

function Head({ file }: { file: ImportFile }) {
  const t = useT();
  const sameAs = file.sameFileAs ?? file.sameRowsAs;
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          {file.fileName}
        </Typography>
        <ImportStatusChip status={file.status} />
      </Box>
      <Typography sx={{ color: 'text.secondary' }}>
        {t(file.kind === 'status' ? 'imports.for_unit_status' : 'imports.for_unit', {
          unit: file.unitName,
          day: formatDay(file.effectiveOn),
        })}
      </Typography>
      {sameAs !== undefined && (
        <Alert
          severity="info"
          sx={{ mt: 1 }}
          action={
            <Button size="small" color="inherit" component={Link} to={`/imports/${sameAs}`}>
              {t('reading.open_same')}
            </Button>
          }
        >
          {t(file.sameFileAs !== undefined ? 'reading.same_file' : 'reading.same_rows')}
        </Alert>
      )}
    </Box>
  );
}

function Body({ file }: { file: ImportFile }) {
  const [isRevealed, setRevealed] = useState(false);
  const { status } = file;
  if (isBusy(status)) {
    return (
      <>
        <BusyCard file={file} />
        {isCancellable(status) && (
          <Box>
            <CancelButton file={file} />
          </Box>
        )}
      </>
    );
  }
  if (status === 'failed' || status === 'cancelled' || status === 'undone') {
    return (
      <>
        <Ended file={file} />
        <UndoneCard file={file} />
      </>
    );
  }
  // What was chosen on one reading says nothing about the next; while the file stands as it was read, a choice stays.
  const reading = JSON.stringify([file.sheets, file.headerRow, file.mapping, file.tables, file.text]);
  return (
    <>
      {status === 'applied' && <ResultCard file={file} />}
      {file.error !== undefined && <Alert severity="warning">{file.error.message}</Alert>}
      {status !== 'applied' && <MappingCard key={reading} file={file} />}
      {status !== 'applied' && <ValuesCard key={`values ${reading}`} file={file} />}
      {status !== 'needs_mapping' && (
        <>
          {status === 'planned' && <NewUnitsCard file={file} />}
          {status === 'planned' && <DifferencesCard file={file} />}
          <ReviewCards file={file} isRevealed={isRevealed} onReveal={setRevealed} />
          {status === 'planned' && <ApplyCard file={file} />}
        </>
      )}
      {status === 'needs_mapping' && (
        <Box>
          <CancelButton file={file} />
        </Box>
      )}
    </>
  );
}

function Ended({ file }: { file: ImportFile }) {
  const t = useT();
  const isFailed = file.status === 'failed';
  return (
    <Alert
      severity={isFailed ? 'error' : 'info'}
      action={
        <Button
          color="inherit"
          size="small"
          component={Link}
          to={pathWith('/imports/create', { campaignId: file.campaignId, unitId: file.unitId, asOf: null })}
        >
          {t('reading.again')}
        </Button>
      }
    >
      {isFailed && <AlertTitle>{t('reading.failed')}</AlertTitle>}
      {isFailed ? file.error?.message : t(file.status === 'undone' ? 'apply.undone' : 'apply.cancelled')}
    </Alert>
  );
}

/** When work that was under way ends, all figures and lists may be others. */
function useForgetWhenOver(file: ImportFile | undefined): void {
  const forget = useForget();
  const wasBusy = useRef(false);
  const busy = file !== undefined && isBusy(file.status);
  useEffect(() => {
    if (wasBusy.current && !busy) void forget();
    wasBusy.current = busy;
  }, [busy, forget]);
}
