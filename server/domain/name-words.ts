/** Words that stand before a name without being part of it (Q32). */

/** Folded; titles when a dot or a slash goes with them: "TS.", "PGS.TS.", "Đ/c", "Ông/Bà". */
export const DOTTED_TITLES: ReadonlySet<string> = new Set(
  (
    'gs,pgs,ts,ths,tskh,gs ts,pgs ts,gs tskh,pgs tskh,ts bs,ths bs,pgs ts bs,gs ts bs,ncs,cn,ks,kts,bs,bs ck1,bs ck2,bs cki,bs ckii,' +
    'bsck1,bsck2,bscki,bsckii,ck1,ck2,cki,ckii,ds,ds ck1,dsck1,dscki,ys,dd,ls,lg,gv,gvc,gvcc,gvcn,cvht,cv,cvc,cvcc,ngut,ngnd,' +
    'nsut,nsnd,ttut,ttnd,d c,dc,ong ba,ba ong,ong,ba,a c,mr,mrs,ms,mr ms,miss,dr,prof,lm'
  ).split(','),
);

/**
 * Words without a dot, in small letters with their marks: titles by themselves, titles only before a common family name (Ông
 * Ích Khiêm is a name), or titles together with one of the words listed.
 */
export const TITLE_WORDS: ReadonlyMap<string, 'alone' | 'before-family-name' | readonly string[]> = new Map<
  string,
  'alone' | 'before-family-name' | readonly string[]
>([
  ...'ts,ths,tskh,pgs,gs,bs,ncs,ngưt,ngnd,bà,mr,mrs,ms,dr'.split(',').map((word) => [word, 'alone'] as const),
  ['ông', 'before-family-name'],
  ['đồng', ['chí']],
  ['tiến', ['sĩ', 'sỹ']],
  ['thạc', ['sĩ', 'sỹ']],
  ['bác', ['sĩ', 'sỹ']],
  ['dược', ['sĩ', 'sỹ']],
  ['kỹ', ['sư']],
  ['kĩ', ['sư']],
  ['luật', ['sư']],
  ['cử', ['nhân']],
  ['giáo', ['sư']],
  ['cô', ['giáo']],
  ['thầy', ['giáo']],
]);

/** Common family names, folded. Not a list to check names against: any name is fine (Q31). */
export const FAMILY_NAMES: ReadonlySet<string> = new Set(
  (
    'nguyen,tran,le,pham,hoang,huynh,phan,vu,vo,dang,bui,do,ho,ngo,duong,ly,dao,doan,vuong,trinh,truong,dinh,lam,phung,mai,to,' +
    'ha,ta,chau,luu,cao,thai,luong,kieu,quach,tang,trieu,tong,dam,nghiem,chu,la,diep,giang,mac,ton,au,bach,nong,hua,thach,son'
  ).split(','),
);
