/** Words that stand before a name without being part of it (Q32). */

/** Folded; titles when a dot or a slash goes with them: "TS.", "PGS.TS.", "Đ/c", "Ông/Bà". */
export const DOTTED_TITLES: ReadonlySet<string> = new Set(
  (
    'gs,pgs,ts,ths,tskh,gs ts,pgs ts,gs tskh,pgs tskh,ts bs,ths bs,pgs ts bs,gs ts bs,ncs,cn,ks,kts,bs,bs ck1,bs ck2,bs cki,bs ckii,' +
    'bsck1,bsck2,bscki,bsckii,ck1,ck2,cki,ckii,ds,ds ck1,dsck1,dscki,ys,dd,ls,lg,gv,gvc,gvcc,gvcn,cvht,cv,cvc,cvcc,ngut,ngnd,' +
    'nsut,nsnd,ttut,ttnd,d c,dc,ong ba,ba ong,ong,ba,a c,anh chi,thay co,mr,mrs,ms,mr ms,miss,dr,prof,lm,t s,th s,b s,k s,c n,g v,bscki,bsckii'
  ).split(','),
);

/** In small letters with their marks: titles only before a common family name, because they may be names, too (Ông Ích Khiêm). */
export const BEFORE_FAMILY_NAME: ReadonlySet<string> = new Set('ông,anh,chị,cô,thầy,em,cháu,bé,cụ'.split(','));

/** In small letters with their marks: titles by themselves, or together with one of the words listed. */
export const TITLE_WORDS: ReadonlyMap<string, 'alone' | readonly string[]> = new Map<
  string,
  'alone' | readonly string[]
>([
  ...'ts,ths,tskh,pgs,gs,bs,ncs,ngưt,ngnd,bà,mr,mrs,ms,dr,ks,kts,ds,bscki,bsckii,bsck1,bsck2'
    .split(',')
    .map((word) => [word, 'alone'] as const),
  ['đồng', ['chí']],
  ['tiến', ['sĩ', 'sỹ']],
  ['thạc', ['sĩ', 'sỹ']],
  ['bác', ['sĩ', 'sỹ']],
  ['dược', ['sĩ', 'sỹ', 'tá']],
  ['điều', ['dưỡng']],
  ['nhà', ['giáo']],
  ['thiếu', ['tá', 'úy', 'uý', 'tướng']],
  ['trung', ['tá', 'úy', 'uý', 'tướng']],
  ['thượng', ['tá', 'úy', 'uý', 'tướng']],
  ['đại', ['tá', 'úy', 'uý', 'tướng']],
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

/** How the positions begin that stand behind a name ("Nguyễn Văn A - Trưởng phòng"), folded. */
export const POSITION_STARTS =
  /^(?:(?:pho |quyen |nguyen )?(?:truong (?:phong|khoa|ban|bo mon|don vi|tram|doan|nhom|bo phan|trung tam)|giam doc|tong giam doc|hieu truong|chu tich|bi thu|chu nhiem|chanh)|pho (?:phong|khoa|ban|truong)|to (?:truong|pho)|doi (?:truong|pho)|nhom (?:truong|pho)|lop (?:truong|pho)|vien truong|quan doc|chuyen vien|giao vien|giang vien|ke toan|thu quy|thu kho|thu ky|van thu|bao ve|lai xe|tai xe|nhan vien|cong nhan|bac si|bac sy|y si|y sy|y ta|dieu duong|duoc si|duoc sy|ky su|ky thuat vien|can bo|thanh tra|tap vu|phuc vu|tong phu trach)\b|^(?:gd|pgd|tgd|ptgd|tp|ptp|pp|ht|pht|kt|ktt|cv|nv|gv|bv|ct|pct|bt|pbt|tt|tpt)$/;
