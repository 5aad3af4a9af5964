import simpleRestProvider from 'ra-data-simple-rest';
import type { DataProvider, DeleteParams, DeleteResult, RaRecord } from 'react-admin';
import { API_URL } from '../config.js';
import { changedFields, filledFields } from './changes.js';
import { call, http } from './http.js';

const rest = simpleRestProvider(API_URL, http);

const pathOf = (resource: string, id: unknown): string => `/${resource}/${encodeURIComponent(String(id))}`;

export const dataProvider: DataProvider = {
  ...rest,
  create: async (resource, { data }) => ({ data: await call('POST', `/${resource}`, filledFields(data)) }),
  update: async (resource, { id, data, previousData }) => ({
    data: await call('PUT', pathOf(resource, id), changedFields(data as Record<string, unknown>, previousData ?? {})),
  }),
  delete: async <T extends RaRecord>(
    resource: string,
    { id, previousData }: DeleteParams<T>,
  ): Promise<DeleteResult<T>> => {
    await call('DELETE', pathOf(resource, id));
    return { data: previousData ?? ({ id } as T) }; // the server answers nothing
  },
  deleteMany: async (resource, { ids }) => {
    for (const id of ids) await call('DELETE', pathOf(resource, id));
    return { data: ids };
  },
};
