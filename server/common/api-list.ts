import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';

/** Documents the query of a list (react-admin's simple-rest form). */
export const ApiList = (filters = ''): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: 'sort', required: false, example: '["id","ASC"]' }),
    ApiQuery({ name: 'range', required: false, example: '[0,24]', description: 'At most 1,000 rows' }),
    ApiQuery({ name: 'filter', required: false, example: '{}', description: filters }),
  );
