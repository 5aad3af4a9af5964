/** The 63 province codes that begin a citizen id (R38); they keep the provinces of before 2025. */
export const CITIZEN_PROVINCE_CODES: ReadonlySet<string> = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048 ' +
    '049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096'
  ).split(' '),
);

/** Eleven-digit mobile prefixes of before 15/9/2018 and what they became (R43); the last seven digits stay. */
export const OLD_MOBILE_PREFIXES: ReadonlyMap<string, string> = new Map(
  (
    '0120:070 0121:079 0122:077 0126:076 0128:078 0123:083 0124:084 0125:085 0127:081 0129:082 0162:032 0163:033 0164:034 0165:035 ' +
    '0166:036 0167:037 0168:038 0169:039 0186:056 0188:058 0199:059'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
