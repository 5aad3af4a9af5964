import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Tab from '@mui/material/Tab';
import TablePagination from '@mui/material/TablePagination';
import Tabs from '@mui/material/Tabs';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useState } from 'react';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { RowDialog } from './RowDialog.js';
import { RowTable } from './RowTable.js';
import { OUTCOMES, type ImportFile, type ImportRow, type Outcome } from './types.js';
import { useRows } from './useImport.js';

const PER_PAGE = 50;

/** Every row of the file by what would become of it. */
export function RowsCard({ file, isRevealed }: { file: ImportFile; isRevealed: boolean }) {
  const t = useT();
  const { counts } = file;
  const shown = OUTCOMES.filter((outcome) => counts[outcome] > 0);
  const [picked, setPicked] = useState<Outcome | null>(null);
  const outcome = picked !== null && shown.includes(picked) ? picked : (shown[0] ?? 'create');
  const [page, setPage] = useState(0);
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const [fixing, setFixing] = useState<ImportRow | null>(null);
  const rows = useRows(file.id, { outcome, ...(q !== '' && { q }) }, page, PER_PAGE, isRevealed);
  return (
    <Card component="section" aria-label={t('rows.title')}>
      <CardContent>
        <Typography variant="h2" gutterBottom>
          {t('rows.title')}
        </Typography>
        <Tabs
          value={shown.includes(outcome) ? outcome : false}
          onChange={(_event, value: Outcome) => {
            setPicked(value);
            setPage(0);
          }}
          variant="scrollable"
          scrollButtons={false}
          aria-label={t('rows.title')}
        >
          {shown.map((one) => (
            <Tab key={one} value={one} label={`${t(`imports.outcome.${one}`)} (${formatCount(counts[one])})`} />
          ))}
        </Tabs>
        <Box sx={{ maxWidth: 320, my: 1 }}>
          <TextField
            type="search"
            margin="none"
            label={t('rows.search')}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setPage(0);
            }}
          />
        </Box>
        {outcome === 'missing' && (
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
            {t('rows.missing_hint')}
          </Typography>
        )}
        {rows.error ? (
          <Problem error={rows.error} onRetry={() => void rows.refetch()} />
        ) : (
          <RowTable file={file} rows={rows.data?.rows ?? []} isBusy={rows.isFetching} onFix={setFixing} />
        )}
        {(rows.data?.total ?? 0) > PER_PAGE && (
          <TablePagination
            component="div"
            count={rows.data?.total ?? 0}
            page={page}
            rowsPerPage={PER_PAGE}
            rowsPerPageOptions={[PER_PAGE]}
            onPageChange={(_event, next) => setPage(next)}
            labelDisplayedRows={({ from, to, count }) =>
              t('ra.navigation.page_range_info', { offsetBegin: from, offsetEnd: to, total: formatCount(count) })
            }
            getItemAriaLabel={(type) => t(`ra.navigation.${type}`)}
          />
        )}
      </CardContent>
      {fixing !== null && <RowDialog file={file} row={fixing} onClose={() => setFixing(null)} />}
    </Card>
  );
}
