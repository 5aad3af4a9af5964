import type { RosterField } from './types.js';

/**
 * Header texts by field, folded as `foldHeader` does (reference, section 7). A column is added here: one line, no other
 * place. Parent and child of a two-row header are joined by a blank ("ngay sinh nam").
 */
export const SYNONYMS: Readonly<Partial<Record<RosterField, string>>> = {
  ordinal: 'stt,tt,so tt,so thu tu,s tt,no,ordinal',
  fullName:
    'ho va ten,ho ten,hoten,ho va ten nguoi lao dong,ho ten nguoi lao dong,ho va ten nld,ho ten nld,ten nhan vien,ten nld,ho va ten nhan vien,' +
    'ho va ten sinh vien,ho ten sinh vien,ho va ten hoc sinh,ho ten hoc sinh,ho ten hs,ho ten sv,ho va ten can bo,ho ten can bo,' +
    'ho va ten chu in hoa,ho va ten cbgvnv,ho ten cbgvnv,ho va ten cbcc,ho va ten cbccvc,ho va ten cbnv,ho va ten giao vien,' +
    'ho va ten nguoi tham gia,ho ten nguoi tham gia,ho ten day du,ten day du,full name,fullname,name,ho chu dem va ten,ho dem va ten,ho ten dem va ten',
  familyMiddle:
    'ho va ten dem,ho dem,ho lot,ho chu dem,ho va chu dem,ho va dem,ho va chu lot,ho va ten lot,ho ten dem,ho va ten ho,ho va ten ho dem,' +
    'ho va ten ho va ten dem,ho va ten ho lot,ho ten ho,ho ten ho dem,last name',
  given: 'ten goi,ho va ten ten,ho ten ten,first name',
  siNumber:
    'ma so bhxh,ms bhxh,msbhxh,ma bhxh,so bhxh,so so bhxh,so so,ma so so bhxh,ma so bao hiem xa hoi,ma bao hiem xa hoi,so bao hiem xa hoi,' +
    'so so bao hiem xa hoi,bao hiem xa hoi,ma dinh danh bhxh,so dinh danh bhxh,ten dang nhap,ten dang nhap vssid,tai khoan vssid,ma vssid,' +
    'social insurance no,social insurance number,si number,bhxh,ma so bhxh bhyt,ma so bhxh so the bhyt,' +
    'ma so bhhh,ma so bhh,ma so bhixh,ma s bhxh,ma so bxhh,ma so bhx,ma so bhxh bhxh,ma so bhxxh,ma so bhsh,ma so bhkh,ma xo bhxh',
  healthCardCode:
    'ma the bhyt,so the bhyt,ma so the bhyt,so the bao hiem y te,ma the bao hiem y te,ma so the bao hiem y te,bhyt,ma so bhyt,ma bhyt,so bhyt,the bhyt',
  citizenId:
    'so cccd,cccd,so can cuoc,can cuoc,can cuoc cong dan,so can cuoc cong dan,so cmnd cccd,cmnd cccd,so cccd cmnd,cccd cmnd,so cmnd hc cc,so cmnd,' +
    'cmnd,cmt,so cmt,chung minh nhan dan,so dinh danh ca nhan,dinh danh ca nhan,ma dinh danh ca nhan,ma dinh danh,ddcn,so ddcn,cccd ddcn,so cccd ddcn,' +
    'ddcn cccd,so ddcn cccd,ddcn cccd ho chieu,so cccd cmnd ho chieu,so cmnd cccd ho chieu,cccd cmnd ho chieu,so ho chieu,ho chieu,' +
    'so giay to tuy than,giay to tuy than,so the can cuoc,so cccd so dinh danh,citizen id,id card',
  staffCode:
    'ma nv,manv,ma nhan vien,ma so nhan vien,msnv,ma cb,ma can bo,ma so can bo,ma vien chuc,ma cong chuc,ma gv,ma giao vien,ma giang vien,ma nld,' +
    'ma nguoi lao dong,mssv,ma sv,ma sinh vien,ma so sinh vien,masv,ma hs,ma hoc sinh,ma so hoc sinh,so hieu cong chuc,so hieu cbcc,so hieu,' +
    'ma ho so,ma cbgv,ma cbvc,ma nhan su,staff code,employee id,student id',
  dob:
    'ngay sinh,ngay thang nam sinh,nam sinh,sinh ngay,ns,sn,dob,ngay thang sinh,ngay thang nam sinh ngay thang nam sinh,date of birth,' +
    'ngay sinh dd mm yyyy,ngay thang nam sinh dd mm yyyy,sinh nam,birthday',
  birthYearMale: 'nam sinh nam,ngay sinh nam,ngay thang nam sinh nam,ngay thang sinh nam,nam sinh cua nam,nam',
  birthYearFemale: 'nam sinh nu,ngay sinh nu,ngay thang nam sinh nu,ngay thang sinh nu,nam sinh cua nu',
  sex: 'gioi tinh,phai,gt,nam nu,nu,nu x,gioi tinh nam,gioi tinh nu,gioi tinh nam nu,phai nam,phai nu,nu danh dau x,sex,gender',
  position:
    'chuc vu,chuc danh,chuc danh nghe,chuc danh nghe nghiep,vi tri viec lam,cap bac chuc vu,cong viec,chuc vu chuc danh,chuc danh chuc vu,' +
    'vi tri cong tac,vi tri,nghe nghiep,nhiem vu,chuc vu cong viec,cong viec dang lam,cong viec duoc giao,position,job title,' +
    'cap bac chuc vu chuc danh nghe',
  positionUnit:
    'chuc vu phong ban,chuc vu don vi,chuc vu don vi cong tac,chuc vu bo phan,chuc vu noi cong tac,chuc vu phong,chuc danh don vi,' +
    'chuc danh phong ban,chuc danh don vi cong tac,chuc vu phong ban don vi,cap bac chuc vu chuc danh nghe noi lam viec,chuc vu noi lam viec',
  unit:
    'don vi,phong ban,phong,khoa,bo phan,to,noi lam viec,noi cong tac,don vi cong tac,don vi truc thuoc,lop,khoa lop,ten lop,lop hoc,phong khoa,' +
    'khoa phong,khoa phong ban,phong ban don vi,don vi phong ban,phong ban bo phan,bo phan cong tac,to chuyen mon,to bo mon,bo mon,phong ban khoa,' +
    'ban,don vi bo phan,ten don vi,phong don vi,to doi,phan xuong,chuyen,department,unit,class',
  parentUnit: 'truong,ten truong,cong ty,ten cong ty,co quan,ten co quan,khoi,khoi lop,chi nhanh cong ty',
  unitCode: 'ma don vi,ma dv,ma don vi bhxh,ma phong,ma phong ban,ma bo phan,ma lop,unit code',
  phone:
    'so dien thoai,sdt,dien thoai,dtdd,di dong,dt,so dt,so dtdd,zalo,dien thoai di dong,so dien thoai di dong,so di dong,sdt zalo,so dien thoai zalo,' +
    'so dien thoai lien he,dien thoai lien he,sdt lien he,so dien thoai lien lac,dien thoai lien lac,tel,phone,mobile,phone number',
  email: 'email,e mail,thu dien tu,dia chi thu dien tu,dia chi email,gmail,mail,hop thu,email lien he,dia chi mail',
  address:
    'dia chi,dia chi lien he,noi o hien nay,thuong tru,noi o,cho o hien nay,dia chi thuong tru,ho khau thuong tru,ho khau,noi thuong tru,' +
    'dia chi lien lac,dia chi noi o,address',
  note: 'ghi chu,gc,chu thich,note,notes,remark',
  reason: 'ly do,nguyen nhan,ly do chua cai dat,ly do chua thuc hien,ly do chua dang ky,reason',
  status:
    'tinh trang,trang thai,da cai dat,cai dat vssid,vssid,ket qua,da dang ky,da duoc duyet,da cai vssid,cai dat,da cai,tinh hinh cai dat,' +
    'dang ky vssid,da dang ky vssid,ket qua cai dat,status,da dang ky tai khoan,tinh trang cai dat,tinh trang dang ky,tinh trang ke khai,tinh trang vssid,' +
    'tinh trang tai khoan,trang thai cai dat,trang thai dang ky,trang thai vssid,trang thai tai khoan,trang thai ho so,ket qua dang ky,ket qua duyet,' +
    'ket qua phe duyet,ket qua xu ly,tien do,tien do thuc hien,ket qua thuc hien,tinh hinh thuc hien,ke khai,da ke khai,da ke khai vssid,nop to khai,da nop,' +
    'da nop to khai,da nop ho so,da duyet,da phe duyet,duoc duyet,phe duyet,da cap tai khoan,da co tai khoan,co tai khoan,da kich hoat,kich hoat,dang nhap,' +
    'da dang nhap,da dang nhap vssid,da cai app,da cai ung dung,cai ung dung,cai app,chua cai dat,chua cai,chua cai vssid,chua dang ky,chua ke khai,chua nop,' +
    'chua duyet,chua co tai khoan,chua co tk,chua duoc cap,chua dang nhap,chua kich hoat,chua co mat khau,chua dang ky vssid,chua co vssid,da thuc hien,da hoan thanh,mau nen,gach ngang,da dk,dk,da dk vssid,dk vssid,da dk tai khoan,da dk tk,nop tk,da nop tk,da nop tk ts,' +
    'da cap tk,da co tk,da cap mat khau,cap mat khau,da co mat khau,co mat khau,da nhan mat khau,da cap mk,cap mk,da co mk,da nhan mk',
  declaredOn: 'ngay ke khai,ngay dang ky,ngay khai,ngay dk',
  submittedOn: 'ngay nop,ngay nop to khai,ngay nop ho so,ngay nop tk',
  approvedOn: 'ngay duyet,ngay phe duyet,ngay cap tai khoan,ngay duoc duyet,ngay cap mat khau,ngay cap mk',
  activatedOn: 'ngay kich hoat,ngay dang nhap,ngay dang nhap lan dau',
  installedOn: 'ngay cai dat,ngay cai,ngay cai vssid',
  answeredAt: 'dau thoi gian,timestamp,thoi gian tra loi,thoi diem tra loi,thoi gian gui,ngay gio tra loi',
  guardianName:
    'nguoi giam ho,ho ten nguoi giam ho,ho va ten nguoi giam ho,phu huynh,ho ten phu huynh,ho va ten phu huynh,ho ten cha me,ho va ten cha me,' +
    'cha me,bo me,ho ten bo me,ho ten cha hoac me,ho va ten cha hoac me,guardian',
};

/** Headers that are known and of no use here: without them "Mã số thuế" would pass for a misspelt "Mã số thẻ". */
export const UNUSED_HEADERS =
  'ma so thue,mst,ma so thue tncn,ma so thue ca nhan,ngay cap,noi cap,ngay cap cccd,noi cap cccd,he so,phu cap,tien luong,muc luong,luong,he so luong,' +
  'dan toc,ton giao,que quan,nguyen quan,noi sinh,quoc tich,trinh do,trinh do chuyen mon,chuyen mon,bang cap,ngay vao lam,ngay vao nganh,' +
  'so hop dong,loai hop dong,ngay ky,chu ky,ky ten,ky nhan,so tai khoan,ngan hang,so luong,thanh tien,ty le,tuoi,hoc luc,diem,ngay nghi,' +
  'tu ngay,den ngay,tu thang,den thang,so thang,he dao tao,nganh,nganh hoc,chuyen nganh,khoa hoc,nien khoa,nam hoc,giao vien chu nhiem,gvcn,cvht,' +
  'co van hoc tap,co quan bhxh,noi nop,co quan tiep nhan,bhxh tiep nhan,noi kham chua benh,noi dang ky kcb,noi dang ky kham chua benh,' +
  'dang vien,doan vien,ngay vao dang,hang thuong tat,tinh,huyen,xa,tinh thanh,quan huyen,phuong xa,nam hoc';

/** Headers that say too little: what stands below decides, and a person is asked. */
export const VAGUE_HEADERS = 'ma so,so dinh danh,ma,so,id,code,so hieu dinh danh,tai khoan,so the,ma the';
