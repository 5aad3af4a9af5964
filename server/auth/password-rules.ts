import { unprocessable } from '../common/app-error.js';
import { holdsName } from './passwords.js';

/** Refuses a password that is as good as none; its length has been looked at already. `field`: where to say so. */
export function refuseWeak(password: string, username: string, field: string): void {
  if (holdsName(password, username)) {
    throw unprocessable('PASSWORD_IS_NAME', {}, { [field]: { code: 'PASSWORD_IS_NAME' } });
  }
}
