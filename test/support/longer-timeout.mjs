// A real database or browser on two busy cores may need longer than jest's five seconds.
import { jest } from '@jest/globals';

jest.setTimeout(60_000);
