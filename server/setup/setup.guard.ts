import { Injectable, type CanActivate } from '@nestjs/common';
import { SetupService } from './setup.service.js';

/** Comes before the body is looked at: once the house is set up, no request to it says anything but 404. */
@Injectable()
export class SetupGuard implements CanActivate {
  constructor(private readonly setup: SetupService) {}

  async canActivate(): Promise<boolean> {
    await this.setup.assertOpen();
    return true;
  }
}
