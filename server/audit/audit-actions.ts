/** What the audit log knows, in alphabetical order. Each feature adds its own. */
export const AUDIT_ACTIONS = [
  'export',
  'login',
  'login_failed',
  'login_locked',
  'logout',
  'password_changed',
  'report_downloaded',
  'report_frozen',
  'reveal',
  'setup',
  'token_created',
  'token_deleted',
  'user_changed',
  'user_created',
  'user_disabled',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];
