import { matchHeader } from '../../server/domain/roster/match-header.js';

/** Headers as payroll programs, schools' registers, wards and the agency's own software write them; '-' is known and of no use. */
const HEADERS: Readonly<Record<string, string>> = {
  ordinal: 'STT; TT; Số TT; No.; S.T.T; STT/No; Số thứ tự',
  fullName:
    'Họ và tên; Họ tên; HỌ VÀ TÊN CBGVNV; Tên nhân viên; Họ chữ đệm và tên; Họ và tên Học sinh; Họ, chữ đệm và tên (*); Tên học sinh; Họ và tên (viết hoa có dấu); ' +
    'Họ và tên người lao động (ghi chữ in hoa); Họ tên CB-CNV; Họ và tên đoàn viên; Họ tên người tham gia; Họ và tên thành viên; Full name; Họvà tên; Họ tên nhân khẩu; ' +
    'Họ và tên người được cấp thẻ BHYT; Tên CBNV; Họ và tên cán bộ không chuyên trách; Họ tên GV; Họ và tên nhân sự; Họ tên hội viên',
  familyMiddle: 'Họ; Họ đệm; Họ lót; Họ và tên lót; Họ, tên lót; Họ và chữ lót; Họ và đệm; Ho ten lot',
  siNumber:
    'Mã số BHXH; Số sổ BHXH; Số BHXH; Mã BHXH; MÃ SỐ BHXH (10 SỐ); Mã số BHXH (VssID); Số sổ bảo hiểm; Mã số bảo hiểm xã hội; Mã số tham gia BHXH; Mã số BHXH của NLĐ; Mã số BHXH/CCCD; ' +
    'Số sổ/Mã số BHXH; Mã số BHXH (ghi đủ 10 số); Mã bảo hiểm xã hội; Số sổ BHXH (nếu có); MS BHXH; BHXH số; Mã số BHXH (tra cứu); Tên đăng nhập VssID; Tài khoản VssID; Mã số BHXH/Số thẻ BHYT (10 số cuối)',
  healthCardCode: 'Số thẻ BHYT; Mã thẻ BHYT; Mã số thẻ BHYT; Thẻ BHYT; Số thẻ BHYT (nếu có); Mã thẻ BHYT (15 ký tự)',
  citizenId:
    'Số CCCD; CMND/CCCD; Số CMND; Mã CMND; Số định danh cá nhân/CMND; Số CCCD/Hộ chiếu/Mã định danh; Số CMND/ CCCD/Hộ chiếu; Mã định danh; Số căn cước; CCCD (12 số); Số ĐDCN/CCCD/Hộ chiếu; ' +
    'Số CMTND; Thẻ căn cước; Số chứng minh nhân dân; Mã định danh (CSDL quốc gia về dân cư); Số CCCD của học sinh; Số CCCD/ Mã định danh cá nhân; Số định danh cá nhân',
  staffCode:
    'Mã NV; Mã nhân viên; Mã CBGVNV; Mã số giáo viên; Mã HS; Mã học sinh; Mã sinh viên; MSSV; Mã số SV; Mã CB; Mã cán bộ; Số hiệu công chức; Mã HSSV; Mã số nhân viên; Mã học viên; Mã CBCNV; Mã GV; Mã nhân sự; Employee ID; Staff No.',
  dob: 'Ngày sinh; Năm sinh; Ngày tháng năm sinh; Ngày/tháng/năm sinh; Ngày, tháng, năm sinh (*); Ngày sinh (dd/mm/yyyy); NTNS; Sinh năm; Ngày sinh của học sinh; Ngày tháng năm sinh (ghi đủ)',
  sex: 'Giới tính; Phái; GT; Giới tính (Nam/Nữ); Nam/Nữ; Gender; Nữ; Giới',
  position:
    'Chức vụ; Chức danh; Chức vụ / Vị trí; Chức danh công việc; Vị trí công việc; Chức vụ chính quyền; Cấp bậc, chức vụ, chức danh nghề; Chức danh chuyên môn; Chức vụ hiện nay; Vị trí việc làm; Nghề nghiệp; ' +
    'Chức danh đầy đủ; Công việc đang làm; Công việc phải làm; Vai trò; Nhiệm vụ; Ngạch công chức, viên chức; Chức danh nghề nghiệp hiện giữ',
  positionUnit:
    'Chức vụ, đơn vị công tác; Chức vụ/Phòng ban; Cấp bậc, chức vụ, chức danh nghề, nơi làm việc; Chức vụ - Bộ phận; Chức danh, phòng ban công tác; Nghề nghiệp, nơi làm việc; Nghề nghiệp nơi làm việc',
  unit:
    'Phòng ban; Đơn vị; Tổ chuyên môn; Tổ / Bộ phận; Bộ phận; Phòng ban làm việc; Nơi làm việc; Lớp; Tên lớp; Khoa; Khoa/phòng; Đơn vị công tác; Tổ chuyên môn / Văn phòng; Phòng; Tổ; Phân xưởng; Ấp; Tổ dân phố; ' +
    'Tên chi đoàn; Đơn vị/Phòng ban; Phòng/Ban/Tổ; Phòng (khoa); Đơn vị trực thuộc; Khoa, phòng, trung tâm; Bộ môn; Thôn/Bản; Khu phố/Ấp; Department; Dept.',
  unitCode: 'Mã phòng ban; Mã lớp; Mã đơn vị; Mã bộ phận',
  phone:
    'Số điện thoại; SĐT; Điện thoại; ĐT di động; ĐTDĐ; Số điện thoại liên hệ; Di động; SĐT Zalo; ĐT liên hệ; Số ĐT; Điện thoại cá nhân; SĐT cá nhân; Số điện thoại đăng ký giao dịch; Số điện thoại (đăng ký VssID); Mobile; Số ĐTDĐ; ĐT công ty; SĐT cơ quan; Phone number; Telephone',
  email:
    'Email; E-mail; Gmail; Email cá nhân; Địa chỉ email; Thư điện tử; Địa chỉ thư điện tử; Email (nếu có); Hòm thư; Email liên hệ; Email công ty; Email đơn vị',
  address:
    'Địa chỉ; Địa chỉ thường trú; Nơi ở hiện tại; Chỗ ở hiện tại; Địa chỉ liên hệ; Hộ khẩu thường trú; Nơi thường trú; Địa chỉ tạm trú; Nơi cư trú',
  note: 'Ghi chú; Ghi chú khác; Chú thích; Ghi chú (nếu có); Note',
  guardianName:
    'Họ tên cha; Họ và tên mẹ; Họ tên bố; Họ tên phụ huynh; Người giám hộ; Họ và tên cha/mẹ; Họ tên cha hoặc mẹ hoặc người giám hộ; Tên cha; Họ tên bố (mẹ)',
  '-':
    'Ngày cấp; Nơi cấp; Ngày cấp CMND; Ngày cấp CCCD; Nơi cấp CCCD; Cấp ngày; Mã số thuế; MST cá nhân; Dân tộc; Tôn giáo; Quốc tịch; Quê quán; Nguyên quán; Nơi sinh; Trình độ; Trình độ văn hóa; Trình độ chuyên môn; ' +
    'Chuyên ngành; Ngày vào làm; Ngày vào làm việc; Ngày bắt đầu làm; Ngày nghỉ việc; Mức lương; Hệ số lương; Phụ cấp; Mức đóng; Tỷ lệ đóng (%); Số tài khoản; Số TK ngân hàng; Ngân hàng; Loại hợp đồng; Số hợp đồng; ' +
    'Hợp đồng lao động; Ngày ký; SĐT phụ huynh; Số điện thoại cha; Nghề nghiệp mẹ; Năm sinh cha; SĐT người thân; Người quản lý; Quan hệ với chủ hộ; Họ tên chủ hộ; GVCN; Giáo viên chủ nhiệm; Ngày vào Đảng; Chức vụ Đảng; ' +
    'Số thẻ Đảng; Ngày tham gia BHXH; Thời gian đóng BHXH; Nơi đăng ký KCB; Nơi ĐKKCB ban đầu; Nơi KCB ban đầu; Nơi cấp BHXH; Tình trạng hôn nhân; Tình trạng gia đình; Năm tốt nghiệp; Điểm TB; Xếp loại; Hạnh kiểm; ' +
    'Năm học; Niên khóa; Khóa; Khóa học; Số CMND cũ; Số sổ BHXH cũ; Chữ ký; Ký nhận; Thâm niên; Bậc lương; Mã ngạch; Số tiền; Hạn sử dụng; Từ ngày; Đến ngày; Từ tháng, năm; Số tháng; Người phụ thuộc; Mã vùng lương tối thiểu; Nhóm máu',
};

const cases = Object.entries(HEADERS).flatMap(([field, list]) =>
  list.split('; ').map((text) => [text, field] as const),
);

test.each(cases)('%j is %s', (text, field) => {
  const { field: found, isUnused, reason } = matchHeader(text);
  expect(found ?? (isUnused ? '-' : reason)).toBe(field);
});

test.each([
  'Mã số',
  'Số',
  'Mã',
  'Tên',
  'ID',
  'Số định danh',
  'Họ tên, ngày sinh',
  'Địa chỉ, số điện thoại',
  'Họ tên - SĐT',
])('%j may mean several things', (text) => {
  expect(matchHeader(text)).toMatchObject({ field: null, reason: 'ambiguous' });
});

test.each([
  'DANH SÁCH CÁN BỘ, VIÊN CHỨC THAM GIA BHXH',
  'BẢNG TỔNG HỢP SỐ LIỆU CÀI ĐẶT VssID',
  'Kính gửi: Bảo hiểm xã hội tỉnh',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Điện thoại: 02963 812 345',
  'Nguyễn Văn Lớp',
  'Trưởng phòng Kế toán',
  'Căn cứ Công văn số 215/BHXH ngày 27/5/2021',
])('%j is no header', (text) => {
  expect(matchHeader(text)).toMatchObject({ field: null, reason: 'unknown' });
});
