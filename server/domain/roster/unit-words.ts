import { fold } from '../fold.js';

/**
 * Words of Vietnamese offices. Marks count where a text has any ("trưởng" leads, "trường" is a school; "viên" is a member,
 * "viện" an institute); a text without marks is compared without.
 */
export interface Lexicon {
  readonly has: (words: string, isMarked: boolean) => boolean;
}

function lexicon(list: string): Lexicon {
  const marked = new Set(list.split(','));
  const folded = new Set([...marked].map(fold));
  return { has: (words, isMarked) => (isMarked ? marked : folded).has(words) };
}

/** What kinds of unit are called. A text that begins with one, and goes on, names a unit (Q6, Q10). */
export const UNIT_TYPES = lexicon(
  'phòng,ban,khoa,tổ,lớp,đội,nhóm,khối,viện,trạm,xưởng,đoàn,cụm,chi cục,cục,vụ,trường,bộ môn,bộ phận,văn phòng,trung tâm,phân xưởng,chi nhánh,' +
    'công ty,xí nghiệp,nhà máy,cửa hàng,phân hiệu,đơn vị,thư viện,bệnh viện,hạt,kho,cảng,hợp tác xã,trung đội,tiểu đội,đại đội,dây chuyền,ca,ấp,' +
    'thôn,khu phố,khu,khóm,hội,hội đồng,liên đoàn,mặt trận,công an,quân sự,chuyền,bếp,nhà ăn,nhà trẻ,bưu điện,bưu cục,cơ sở,đồn,trại,ban chỉ huy,tòa soạn,quầy,line,thanh tra,ủy ban,uỷ ban,đảng ủy,chi bộ,sở',
);

/** Kinds of unit that also stand in the middle of "Chuyên viên phòng Tổ chức", without a comma. */
export const INNER_UNIT_TYPES = lexicon(
  'phòng,khoa,văn phòng,trung tâm,tổ,bộ môn,phân xưởng,xưởng,chi nhánh,ban,bộ phận,lớp,viện,chi cục,trạm,thư viện,trường',
);

/** Kinds of unit that the titles before them lead ("Trưởng phòng X"): position and unit both keep the word. */
export const LED_TYPES = lexicon(
  'phòng,khoa,ban,tổ,bộ môn,đội,nhóm,xưởng,phân xưởng,trung tâm,chi nhánh,văn phòng,bộ phận,trạm,viện,chi cục,khối,ca,kho,cụm,hạt,thư viện',
);

/** Two words that look like a kind of unit with a name and are none. */
export const NO_UNIT_PAIRS = lexicon(
  'phòng cháy,phòng chống,phòng bệnh,phòng ngừa,phòng vệ,tổ trưởng,tổ phó,tổ chức,tổ viên,tổ hợp,lớp trưởng,lớp phó,đội trưởng,đội phó,đội viên,nhóm trưởng,' +
    'nhóm phó,khối trưởng,ca trưởng,ca phó,viện trưởng,viện phó,khoa học,khoa trưởng,cục trưởng,cục phó,vụ trưởng,vụ phó,đoàn viên,đoàn trưởng,' +
    'trạm trưởng,trạm phó,xưởng trưởng,kho bạc,ban hành,ban đầu,ban ngày,ban đêm,thanh tra viên,thư viện viên,trường hợp,sở hữu,chi bộ trưởng,thôn trưởng,' +
    'ban trưởng,đội ngũ,phòng dịch',
);

/** First words of titles that lead a unit. */
export const LEADING_WORDS = lexicon(
  'trưởng,phó,chánh,giám,đốc,quyền,q,q.,p.,viện,chủ,nhiệm,phụ,trách,nguyên,kiêm,điều,hành,quản,lý,quản đốc,cấp',
);

/** Parts behind a comma that go on with titles, not with the unit's name. */
export const FURTHER_TITLES = lexicon(
  'bí thư,phó bí,chủ tịch,phó chủ,ủy viên,uỷ viên,đảng ủy,đảng uỷ,chi ủy,thành viên,kiêm nhiệm,kiêm,kế toán,thủ quỹ,văn thư,trưởng ban,phó ban,phó trưởng,trưởng phòng,phó phòng,tổ trưởng,tổ phó',
);

/** Words of a position that say nothing of where it is (Q10), folded. */
export const POSITION_WORDS: ReadonlySet<string> = new Set(
  (
    'chanh,pho,truong,vien,chuyen,nhan,chinh,cao,cap,giam,doc,chu,nhiem,tich,bi,thu,can,bo,quyen,phu,trach,nguoi,lao,dong,hop,so,ubnd,tinh,huyen,' +
    'xa,co,quan,don,vi,phong,ban,khoa,to'
  ).split(','),
);

/** Words that only say whose office it is: "Văn phòng Sở" and "Văn phòng" are one unit of one organisation. Folded. */
export const OWNER_WORDS: ReadonlySet<string> = new Set(
  'so,ubnd,uy ban,uy ban nhan dan,cuc,tong cuc,co quan,cong ty,tong cong ty,truong,bo,don vi,chi cuc,tinh uy,huyen uy,thanh uy,hdnd ubnd'.split(
    ',',
  ),
);

/** Short forms of kinds of unit at the start of a name, folded. */
export const SHORT_TYPES: ReadonlyMap<string, string> = new Map([
  ['p', 'phong'],
  ['vp', 'van phong'],
  ['tt', 'trung tam'],
  ['bm', 'bo mon'],
  ['cn', 'chi nhanh'],
]);
