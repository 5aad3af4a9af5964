import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

export const ALLOW = 'tiendo:allow';
export const PUBLIC = 'tiendo:public';

/**
 * Opens a route to callers who hold one of the permissions somewhere. Whether they hold it for the thing in question is
 * the service's to ask (`caller.scope`). A route without `@Allow` or `@Public` answers nobody.
 */
export const Allow = (...permissions: [Permission, ...Permission[]]): MethodDecorator & ClassDecorator =>
  SetMetadata(ALLOW, permissions);

/** Opens a route to everybody, without a session. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);
