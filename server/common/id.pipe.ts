import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { notFound } from './app-error.js';

/** `:id` of a path as an integer. What cannot be an id is simply not there: 404. */
@Injectable()
export class IdPipe implements PipeTransform<string, number> {
  transform(value: string, { data }: ArgumentMetadata): number {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw notFound(data === undefined || data === 'id' ? 'thing' : data);
    return Number(value);
  }
}
