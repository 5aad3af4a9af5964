// A limit is there to end what hangs, not to measure: a database, a browser or a property of many runs on two busy cores, or on
// a machine half as fast, may need many times jest's five seconds.
import { jest } from '@jest/globals';

jest.setTimeout(180_000);
