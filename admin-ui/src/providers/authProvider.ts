import { HttpError, type AuthProvider } from 'react-admin';
import { mayAct } from './access.js';
import { call } from './http.js';
import { forgetMe, me } from './session.js';

export interface LoginForm {
  username: string;
  password: string;
}

export const authProvider: AuthProvider = {
  async login({ username, password }: LoginForm) {
    await call('POST', '/auth/login', { username, password });
    forgetMe();
  },
  async logout() {
    forgetMe();
    try {
      await call('POST', '/auth/logout');
    } catch (error) {
      // No session is what logging out wants; any other failure must not look like a success.
      if (!(error instanceof HttpError) || error.status !== 401) throw error;
    }
  },
  async checkAuth() {
    await me();
  },
  checkError(error: unknown) {
    if (!(error instanceof HttpError) || error.status !== 401) return Promise.resolve();
    forgetMe();
    return Promise.reject(error);
  },
  async getIdentity() {
    const { id, displayName } = await me();
    return { id, fullName: displayName };
  },
  async getPermissions() {
    try {
      return (await me()).permissions;
    } catch (error) {
      // Asked on pages that need no login too (first start); refusing there would send people in a circle.
      if (error instanceof HttpError && error.status === 401) return [];
      throw error;
    }
  },
  async canAccess({ resource, action }) {
    return mayAct((await me()).permissions, resource, action);
  },
};
