import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import HelpOutlined from '@mui/icons-material/HelpOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import LightbulbOutlined from '@mui/icons-material/LightbulbOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import type { Severity } from '../../../server/domain/roster/types.js';
import { useT } from '../i18n/useT.js';
import { issueText } from './row-fields.js';
import type { RowIssue } from './types.js';

const LOOKS = {
  error: [ErrorOutlined, 'error.main'],
  question: [HelpOutlined, 'warning.main'],
  suggestion: [LightbulbOutlined, 'info.main'],
  warning: [WarningAmberOutlined, 'warning.main'],
  info: [InfoOutlined, 'text.secondary'],
} as const satisfies Record<Severity, unknown>;

/** The sign of how grave it is, with its word for who does not see it. */
export function SeverityIcon({ severity, size = 16 }: { severity: Severity; size?: number }) {
  const t = useT();
  const [Icon, color] = LOOKS[severity];
  return <Icon sx={{ fontSize: size, color, flex: 'none' }} titleAccess={t(`rows.severity.${severity}`)} />;
}

/** One issue in the server's sentence, with what was found and what it should perhaps be. */
export function IssueLine({ issue: { field, severity, message, value, suggestion } }: { issue: RowIssue }) {
  return (
    <Box sx={{ display: 'flex', gap: 0.5, fontSize: '0.8125rem', lineHeight: 1.4, py: 0.25, minWidth: 0 }}>
      <SeverityIcon severity={severity} />
      <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
        {message}
        {severity !== 'question' && value !== null && ` "${value}"`}
        {suggestion !== undefined && (
          <>
            {' → '}
            <Box component="span" sx={{ fontWeight: 600 }}>
              {issueText(field, suggestion)}
            </Box>
          </>
        )}
      </Box>
    </Box>
  );
}

/** What there is to know about a row, in the server's sentences. */
export function IssueList({ issues }: { issues: readonly RowIssue[] }) {
  return issues.map((issue, index) => <IssueLine key={`${issue.code} ${issue.field} ${index}`} issue={issue} />);
}
