import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import HelpOutlined from '@mui/icons-material/HelpOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import LightbulbOutlined from '@mui/icons-material/LightbulbOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import type { Severity } from '../../../server/domain/roster/types.js';
import type { RowIssue } from './types.js';

const LOOKS = {
  error: [ErrorOutlined, 'error.main'],
  question: [HelpOutlined, 'warning.main'],
  suggestion: [LightbulbOutlined, 'info.main'],
  warning: [WarningAmberOutlined, 'warning.main'],
  info: [InfoOutlined, 'text.secondary'],
} as const satisfies Record<Severity, unknown>;

/** What there is to know about a row, in the server's sentences. */
export function IssueList({ issues }: { issues: readonly RowIssue[] }) {
  return issues.map(({ code, field, severity, message, value, suggestion }) => {
    const [Icon, color] = LOOKS[severity];
    return (
      <Box
        key={`${code} ${field}`}
        sx={{ display: 'flex', gap: 0.5, fontSize: '0.8125rem', lineHeight: 1.4, py: 0.25 }}
      >
        <Icon sx={{ fontSize: 16, color, mt: '1px' }} aria-hidden />
        <span>
          {message}
          {severity !== 'question' && value !== null && ` "${value}"`}
          {suggestion !== undefined && ` → ${suggestion}`}
        </span>
      </Box>
    );
  });
}
