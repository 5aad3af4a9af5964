import type { RosterField } from './types.js';

/**
 * What the words of a header speak of. Beside the fields: `person` (whose column it is), `guardian` and
 * `other` (somebody else's), `aspect` (a day,
 * a place, money: something about the thing, not the thing), `code`, `number` and `filler` (nothing of
 * their own), `ten` ("Tên": of what?),
 * `nganh` and the like are `unused`.
 */
export type Concept =
  RosterField | 'person' | 'other' | 'guardian' | 'aspect' | 'code' | 'number' | 'filler' | 'ten' | 'unused' | 'last';

/** Phrases by concept, folded, the longest counts. A word that offices use in headers is added here: one line, no other place. */
const PHRASES: Readonly<Partial<Record<Concept, string>>> = {
  fullName:
    'ho va ten,ho ten,hoten,ho ten day du,ten day du,ho va ten chu dem,ho chu dem va ten,ho chu dem ten,ho dem va ten,ho ten dem va ten,ho va chu dem va ten,' +
    'full name,fullname,employee name,student name,ho chu lot va ten,ho lot va ten,ten ho,danh tinh,quy danh',
  familyMiddle:
    'ho dem,ho lot,ho chu dem,ho va chu dem,ho va dem,ho va chu lot,ho va ten dem,ho va ten lot,ho ten dem,ho ten lot,last name,surname',
  given: 'first name,given name,ten goi',
  siNumber:
    'bhxh,bao hiem xa hoi,bao hiem xh,bh xa hoi,b h xa hoi,ma so bao hiem,so bao hiem,ma bao hiem,so so,ma so so,ten dang nhap,tai khoan vssid,' +
    'social insurance,insurance number,insurance no,social security,si number,si no,ma dinh danh bhxh,so dinh danh bhxh,dinh danh bhxh,so bao hiem xa hoi,so vssid,ma vssid,tai khoan bhxh',
  healthCardCode: 'bhyt,bao hiem y te,the bao hiem,bh y te,bhyte,health insurance',
  citizenId:
    'cccd,can cuoc,can cuoc cong dan,the can cuoc,cmnd,cmtnd,cmt,cmtnd,chung minh,chung minh thu,chung minh nhan dan,giay chung minh nhan dan,dinh danh,' +
    'dinh danh ca nhan,dinh danh cong dan,so dinh danh,ma dinh danh,ddcn,ho chieu,passport,giay to tuy than,giay to tuy than so,cc cccd,so cc,the cccd,' +
    'citizen id,id number,national id,id no,id card,identity card,gcmnd,can cuoc dien tu,so cc cccd',
  staffCode:
    'ma nv,manv,ma nhan vien,ma so nhan vien,msnv,ma cb,ma can bo,ma so can bo,ma vien chuc,ma cong chuc,ma gv,ma giao vien,ma giang vien,ma nld,ma cbnv,ma cbcnv,' +
    'ma nguoi lao dong,mssv,mshs,mshv,ma sv,ma sinh vien,ma so sinh vien,ma so sv,masv,ma hs,ma hoc sinh,ma so hoc sinh,ma so hs,ma hssv,ma hoc vien,so hieu cong chuc,' +
    'so hieu cbcc,so hieu vien chuc,so hieu,ma ho so,ma cbgv,ma cbvc,ma nhan su,ma the nv,ma the nhan vien,so the nhan vien,ma cham cong,ma cong nhan,ma cn,' +
    'staff code,staff id,staff no,employee no,employee number,emp id,emp no,employee id,employee code,student id,ma dinh danh hoc sinh,ma dinh danh nganh,ma the hoc sinh,ma dinh danh hs,danh so',
  dob:
    'ngay sinh,nam sinh,ngay thang nam sinh,ngay thang sinh,ngay nam sinh,sinh ngay,sinh nam,ntns,ngay thang va nam sinh,date of birth,dob,d o b,birth,year of birth,birthday,birth date,' +
    'ngay thang nam sinh ngay thang nam,n sinh,ng sinh,nsinh',
  sex: 'gioi tinh,phai,gioi,gender,sex,nam nu,g tinh,gtinh',
  position:
    'chuc vu,chuc danh,chuc danh nghe,chuc danh nghe nghiep,vi tri viec lam,vi tri cong tac,vi tri cong viec,vi tri lam viec,cong viec,nhiem vu,nghe nghiep,vtvl,ngach,' +
    'cap bac,ngach bac,position,job title,job,title,viec lam,vai tro,chuc nghiep,cong viec duoc giao,cong viec dang lam,nhiem vu duoc giao,chuc danh chuyen mon,cdnn',
  unit:
    'don vi,phong,ban,phong ban,khoa,bo phan,to,lop,lop hoc,noi cong tac,noi lam viec,don vi cong tac,don vi truc thuoc,don vi lam viec,trung tam,phan xuong,xuong,doi,chi nhanh,' +
    'to chuyen mon,to cm,to bo mon,bo mon,to doi,phong khoa,khoa phong,co so,cua hang,chuyen may,chuyen san xuat,to san xuat,thon,ap,khom,khu pho,to dan pho,ban nganh,to cong tac,nhom,' +
    'department,dept,unit,class,division,section,noi dang cong tac,don vi dang cong tac,van phong,to dan cu,buon,ban lang,phong chuc nang,cong doan bo phan,chi doan,tram',
  parentUnit: 'khoi,khoi lop,khoi cong tac,don vi cap tren,don vi chu quan,co quan chu quan,khu vuc',
  unitCode: 'ma don vi,ma dv,ma don vi bhxh,ma phong,ma phong ban,ma bo phan,ma lop,ma khoa,ma to,unit code',
  phone:
    'dien thoai,sdt,dt,dtdd,di dong,zalo,so dt,dien thoai di dong,so dien thoai,phone,phone number,mobile phone,tel,telephone,mobile,cell,contact number,hotline,so dtdd,dt di dong,dtlh,sdtlh,so lien lac,so phone,dthoai',
  email:
    'email,email address,e mail,thu dien tu,gmail,mail,hop thu,hop thu dien tu,dia chi email,dia chi mail,dia chi thu dien tu,dia chi gmail',
  address:
    'dia chi,thuong tru,noi o,cho o,tam tru,ho khau,ho khau thuong tru,noi thuong tru,noi cu tru,dia chi lien lac,dia chi lien he,dia chi thuong tru,noi dang ky thuong tru,hktt,' +
    'dia chi nha,address,noi dang ky ho khau,cho o hien nay,noi o hien nay',
  note: 'ghi chu,gc,chu thich,note,remark,remarks,notes,ghi chu khac,dien giai,y kien',
  reason: 'ly do,nguyen nhan,reason',
  status:
    'tinh trang,trang thai,da cai dat,cai dat,da cai,da dang ky,ket qua,da kich hoat,da duoc duyet,da phe duyet,tien do,tinh hinh,status,da co tai khoan,da tai',
  ordinal: 'stt,tt,so tt,so thu tu,thu tu,s t t,ordinal,t t',
  code: 'ma,ma so,ms,code,so hieu so',
  number: 'so,no,number',
  last: 'so cuoi,chu so cuoi,ky tu cuoi,so cuoi cung,so sau',
  ten: 'ten,name,ten goi day du',
  person:
    'nguoi lao dong,nld,nhan vien,can bo khong chuyen trach,khong chuyen trach,nhan khau,can bo,cong chuc,vien chuc,cong nhan,cong nhan vien,giao vien,giang vien,hoc sinh,sinh vien,hoc vien,hssv,hs,sv,hv,cbcnv,cbnv,cbccvc,cbcc,' +
    'cbvc,cb,gv,nv,cn,cnv,vc,cbgv,cbgvnv,cbql,cbccnld,cbcnvc,hoi vien,doan vien,doi tuong,chien si,chien sy,cbcs,bac si,nhan vien y te,nvyt,thanh vien,ca nhan,cong dan,nguoi dan,' +
    'nguoi tham gia,nguoi duoc cap,nguoi dang ky,nguoi khai,nguoi ke khai,nguoi cai dat,chu the,benh nhan,tre,tre em,quan nhan,luc luong,lao dong,can su,nhan su,nguoi huong,' +
    'nguoi su dung,nguoi dung,chu so huu,xa vien,nguoi ho gia dinh,truong hop,thi sinh,vdv,nguoi hoc,em,ong ba,ba ong,ong,ong hoac ba,employee,staff,student,hoc sinh sinh vien,nguoi',
  guardian:
    'cha,me,bo,bo me,cha me,ba me,me cha,cha hoac me,bo hoac me,nguoi giam ho,giam ho,phu huynh,guardian,parent,nguoi cham soc,nguoi nuoi duong,phhs',
  other:
    'vo,chong,vo chong,chu ho,nguoi than,gvcn,giao vien chu nhiem,chu nhiem,co van,co van hoc tap,cvht,nguoi lien he,' +
    'nguoi bao lanh,nguoi huong dan,nguoi quan ly,quan ly truc tiep,nguoi phu thuoc,con,nguoi nhan,nguoi ky,nguoi lap,nguoi duyet,nguoi dai dien,nguoi gioi thieu,thu truong,lop truong,' +
    'nguoi phu trach,anh em,khi can,khan cap',
  aspect:
    'ngay cap,noi cap,cap ngay,noi cap ngay,ngay cap noi cap,co quan cap,ngay het han,han su dung,gia tri,het han,ngay hieu luc,hieu luc,thoi diem,thoi gian,thoi han,tu ngay,den ngay,' +
    'tu thang,den thang,nam tham gia,thang tham gia,ngay tham gia,so nam,so thang,muc,tien,so tien,luong,he so,phu cap,ty le,dong,thang dong,bat dau,ket thuc,ky nhan,chu ky,xac nhan,' +
    'loai,dang,ngay,thang,nam,noi,co quan,tong so,tong,so luong,si so,qua trinh,muc dong,noi dong,thu hoi,tra so,so to roi,to roi,chot so,bien dong,da tra,' +
    'ngan hang,so tai khoan,stk,noi dang ky,kcb,dkkcb,dk kcb,kcb ban dau,ban dau,kham chua benh,nganh hang,an toan,diem,xep loai,phong thi,so phong,so bao danh,sbd,kich thuoc,size',
  filler:
    'phai lam,lam,cua,va,hoac,the,thong tin,bao hiem,ghi,ghi ro,day du,co dau,chu in hoa,in hoa,viet hoa,chu hoa,in,neu co,khac,chinh chu,lien he,lien lac,dang ky,vssid,hien tai,hien nay,hien,nay,duoc cap,da duoc cap,' +
    'moi,moi nhat,chinh xac,chinh,gan chip,gan chip dien tu,chip,rieng,tham gia,khai sinh,theo khai sinh,theo giay khai sinh,theo cccd,theo the,dd mm yyyy,dd mm yy,mm yyyy,ngay thang nam,bat buoc,tren,' +
    'dung,su dung,chu so,ky tu,so ky tu,dung de,de,dang nhap,nhan otp,otp,cai,app,ung dung,tai khoan,xa hoi so,x,danh dau x,danh dau,nam,nu,co,khong,viet,dl,duong lich,day,' +
    'cong tac,lam viec,dang,nghe,nghiep,chuyen mon,hien giu,dang giu,chinh quyen,cap,duoc,so dau,so the,la,full,of,id,cong,truc tiep,thuong xuyen,hop le,chinh thuc,da cap,' +
    'nganh gd,gd,nganh giao duc,tam thoi,noi,theo so,so dien tu,truy cap,hay,hay dung,lan,ban,viet nam,vn,card,phong,tru so,otp vssid,nganh,chu,dinh dang,text,so hoc',
  unused:
    'tinh trang gia dinh,tinh trang hon nhan,gia dinh,tot nghiep,nam tot nghiep,diem tb,ma ngach,tk,so tk,tai khoan ngan hang,cu,truoc,truoc day,dan toc,ton giao,que quan,nguyen quan,noi sinh,quoc tich,trinh do,van hoa,bang cap,chuyen nganh,ngay vao lam,ngay vao nganh,hop dong,hdld,ngay ky,so tai khoan,' +
    'mst,ma so thue,thue,dang vien,vao dang,dang phi,hang thuong tat,tuoi,hoc luc,hanh kiem,nien khoa,khoa hoc,nam hoc,khoahoc,quan he,tham nien,chuc vu dang,chuc vu doan the,cong doan,dang doan,' +
    'tinh thanh,quan huyen,phuong xa,xa phuong,tinh,huyen,dan so,chieu cao,can nang,hon nhan,suc khoe,nhom mau,vao nganh,tuyen dung,bien che,bac luong,ma bac,hang,kham,don vi tinh,dvt,' +
    'noi kham,ngoai ngu,tin hoc,chinh tri,khen thuong,ky luat,ngay nghi,nghi huu,luong co ban,so con,ma ho,ma vung,ma tinh,noi tru,chieu,sang,buoi,thu,tiet',
};

/** Concept by phrase, and the longest phrase in words. */
export const CONCEPTS: ReadonlyMap<string, Concept> = (() => {
  const concepts = new Map<string, Concept>();
  // Later entries do not overwrite: what names a field goes before what only fills.
  for (const [concept, list] of Object.entries(PHRASES)) {
    for (const phrase of list.split(',')) if (!concepts.has(phrase)) concepts.set(phrase, concept as Concept);
  }
  return concepts;
})();
export const LONGEST_PHRASE = Math.max(...[...CONCEPTS.keys()].map((phrase) => phrase.split(' ').length));

/** Words that a misspelt one, which is longer, may have meant. */
const SHORTEST_REPAIRED = 3;
export const REPAIRABLE_WORDS: readonly string[] = [
  ...new Set([...CONCEPTS.keys()].flatMap((phrase) => phrase.split(' '))),
].filter((word) => word.length >= SHORTEST_REPAIRED);
